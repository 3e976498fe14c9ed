//! Administration: the operations, written once. The command line calls them; a portal and a Graph
//! API can.

pub mod ops;
