//! What can be typed after `vestibule user-flow`, `vestibule attribute`, and the policies and claims
//! that go with them.

use clap::{Args, Subcommand, ValueEnum};

use super::NamedTenant;

#[derive(Debug, Subcommand)]
pub enum UserFlowVerb {
    /// Create a user flow
    Create {
        /// Its name, such as SignInSignUp
        name: String,
        /// How new customers prove who they are
        #[arg(long, value_enum, default_value_t = Method::EmailPassword)]
        method: Method,
        /// What a new customer is asked, in order: displayName, givenName, surname, city, country,
        /// postalCode, state, streetAddress, jobTitle, or an attribute of your own; with
        /// `:required` where an answer is required
        #[arg(long, value_name = "NAME[:required]")]
        attribute: Vec<String>,
        /// Only those who have an account sign in
        #[arg(long)]
        no_sign_up: bool,
    },
    /// List the user flows of the tenant
    List,
    /// Show all settings of a user flow
    Show {
        /// The user flow's name
        flow: String,
    },
    /// Delete a user flow; nobody signs in to its apps until they have another
    Delete {
        /// Its name
        flow: String,
        #[command(flatten)]
        sure: super::Sure,
    },
    /// Give a user flow another name
    Rename {
        /// The user flow's name
        flow: String,
        /// The new name
        name: String,
    },
    /// Give an app this user flow, instead of the one that it had
    AddApp {
        /// The user flow's name
        flow: String,
        /// Client id, or name
        app: String,
    },
    /// Take this user flow away from an app, where nobody signs in then
    RemoveApp {
        /// The user flow's name
        flow: String,
        /// Client id, or name
        app: String,
    },
    /// Let new customers sign up, or stop it
    SignUp {
        /// The user flow's name
        flow: String,
        /// On or off
        #[arg(value_enum)]
        switch: Switch,
    },
    /// Change how new customers prove who they are. Accounts keep their passwords; but with
    /// email-passcode everybody is mailed a code first, and who has a password finds "Use your
    /// password instead" on that page
    Method {
        /// The user flow's name
        flow: String,
        /// The method
        #[arg(value_enum)]
        method: Method,
    },
    /// Offer a passcode by email where the password is asked for, or stop it
    PasscodeSignIn {
        /// The user flow's name
        flow: String,
        /// On or off
        #[arg(value_enum)]
        switch: Switch,
    },
    /// What customers are asked
    #[command(subcommand)]
    Attribute(AskedVerb),
    /// Ask customers who have an account, too, for what is required and they have not answered
    AskExisting {
        /// The user flow's name
        flow: String,
        /// On or off
        #[arg(value_enum)]
        switch: Switch,
    },
    /// Take user names beside email addresses, and let customers choose theirs
    UserNames {
        /// The user flow's name
        flow: String,
        /// What is done with user names
        #[arg(value_enum)]
        user_names: UserNamesName,
    },
    /// The terms that customers accept
    #[command(subcommand)]
    Terms(TermsVerb),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Method {
    /// A passcode by email proves the address, then a password is set
    EmailPassword,
    /// There is no password; each sign-in takes a passcode by email
    EmailPasscode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UserNamesName {
    /// Customers sign in with their address only
    Off,
    /// Those whom you gave a user name may sign in with it
    SignIn,
    /// New customers may choose one as well
    Offered,
    /// New customers choose one
    Required,
}

#[derive(Debug, Subcommand)]
pub enum AskedVerb {
    /// Ask for an attribute, or change how it is asked
    Set(Box<AskedOptions>),
    /// Ask for an attribute no more
    Remove {
        /// The user flow's name
        flow: String,
        /// The attribute's name
        attribute: String,
    },
}

/// What is not named stays as it is.
#[derive(Debug, Args)]
pub struct AskedOptions {
    /// The user flow's name
    pub flow: String,
    /// The attribute's name
    pub attribute: String,
    /// An answer is required; of a check box: it must be checked
    #[arg(long, conflicts_with = "optional")]
    pub required: bool,
    /// No answer is required, as at first
    #[arg(long)]
    pub optional: bool,
    /// The control. At first: the usual one of the attribute's type
    #[arg(long, value_enum)]
    pub input: Option<InputName>,
    /// What stands at the field. May have links: [text](https://…)
    #[arg(long, value_name = "TEXT", conflicts_with = "no_label")]
    pub label: Option<String>,
    /// The same in another language; without a text, that language is taken away
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    pub label_for: Vec<String>,
    /// Go back to the attribute's own name, as at first
    #[arg(long)]
    pub no_label: bool,
    /// What helps to answer, below the label
    #[arg(long, value_name = "TEXT", conflicts_with = "no_hint")]
    pub hint: Option<String>,
    /// The same in another language; without a text, that language is taken away
    #[arg(long, value_name = "LANGUAGE=TEXT", conflicts_with = "no_hint")]
    pub hint_for: Vec<String>,
    /// No hint, as at first
    #[arg(long)]
    pub no_hint: bool,
    /// What can be picked, in order; in place of what could be picked before
    #[arg(long, value_name = "VALUE[=LABEL]", conflicts_with = "no_options")]
    pub option: Vec<String>,
    /// What is read at an option in another language; without a label, that language is taken away
    #[arg(long, value_name = "VALUE:LANGUAGE=LABEL", conflicts_with = "no_options")]
    pub option_for: Vec<String>,
    /// Nothing to pick, as at first
    #[arg(long)]
    pub no_options: bool,
    /// A regular expression that the whole of a text must fit
    #[arg(long, value_name = "PATTERN", conflicts_with = "no_regex")]
    pub regex: Option<String>,
    /// No regular expression, as at first
    #[arg(long)]
    pub no_regex: bool,
    /// What the field holds at first; of several choices, with commas between them
    #[arg(long, value_name = "VALUE", conflicts_with = "no_default")]
    pub default: Option<String>,
    /// An empty field, as at first
    #[arg(long)]
    pub no_default: bool,
    /// Do not show it: the default value is taken
    #[arg(long, conflicts_with = "shown")]
    pub hidden: bool,
    /// Show it, as at first
    #[arg(long)]
    pub shown: bool,
    /// Show it, but take the default value
    #[arg(long, conflicts_with = "editable")]
    pub read_only: bool,
    /// Let the customer change it, as at first
    #[arg(long)]
    pub editable: bool,
    /// Its place among the questions, from 1 on [default: its own, or the last]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub position: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputName {
    /// A line of text
    Text,
    /// Several lines
    TextArea,
    /// A whole number
    Number,
    /// A check box
    Checkbox,
    /// One of several, all in sight
    Radio,
    /// One of several, in a list that opens
    Dropdown,
    /// Any of several
    MultiSelect,
}

#[derive(Debug, Subcommand)]
pub enum TermsVerb {
    /// Have customers accept terms: new ones at sign-up, and everybody else at the next sign-in
    Set {
        /// The user flow's name
        flow: String,
        /// The version: whoever accepted another one is asked again
        #[arg(long)]
        version: String,
        /// Where the terms of use are
        #[arg(long, value_name = "URL")]
        terms_of_use: Option<String>,
        /// Where the privacy statement is
        #[arg(long, value_name = "URL")]
        privacy: Option<String>,
        /// What stands at the check box, with links: [text](https://…) [default: a sentence in the
        /// customer's language]
        #[arg(long)]
        text: Option<String>,
        /// The same in another language
        #[arg(long, value_name = "LANGUAGE=TEXT", requires = "text")]
        text_for: Vec<String>,
    },
    /// Have nothing accepted any more
    Remove {
        /// The user flow's name
        flow: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum AttributeVerb {
    /// Register an attribute; user flows can ask for it then
    Create {
        /// Its name, such as shoeSize; never changes
        name: String,
        /// What its values are; never changes
        #[arg(long = "type", value_enum, default_value_t = TypeName::String)]
        data_type: TypeName,
        /// What pages call it [default: its name]
        #[arg(long)]
        display_name: Option<String>,
        /// What it is for
        #[arg(long, default_value = "")]
        description: String,
    },
    /// List the attributes of the tenant
    List,
    /// Change what an attribute is called, or what it is for
    Update {
        /// Its name, or its id
        attribute: String,
        /// What pages call it, in user flows that ask for it from now on; those that ask already
        /// keep their label, which `user-flow attribute set --label` changes
        #[arg(long)]
        display_name: Option<String>,
        /// What it is for
        #[arg(long)]
        description: Option<String>,
    },
    /// Remove an attribute, and what customers have in it
    Delete {
        /// Its name, or its id
        attribute: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TypeName {
    /// A text; also several, where they are picked from a list
    String,
    /// Yes or no
    Boolean,
    /// A whole number
    Integer,
}

#[derive(Debug, Args)]
pub struct PasswordPolicyOptions {
    #[command(flatten)]
    pub of: NamedTenant,
    /// The shortest password, 8 to 64 characters. At first: 8
    #[arg(long, value_name = "CHARACTERS")]
    pub shortest: Option<usize>,
    /// Ask for three of: small letters, capital letters, digits, others. For compatibility: length
    /// protects better. At first: off
    #[arg(long, value_enum)]
    pub composition: Option<Switch>,
    /// A word of your own that no password may be built on; in place of those that were set
    #[arg(long, value_name = "WORD", conflicts_with = "no_banned_words")]
    pub banned_word: Vec<String>,
    /// Ban no words of your own any more
    #[arg(long)]
    pub no_banned_words: bool,
}

#[derive(Debug, Args)]
pub struct UserNamePolicyOptions {
    #[command(flatten)]
    pub of: NamedTenant,
    /// The shortest user name, in characters. At first: 3
    #[arg(long, value_name = "CHARACTERS")]
    pub shortest: Option<usize>,
    /// The longest user name, 64 characters at most. At first: 64
    #[arg(long, value_name = "CHARACTERS")]
    pub longest: Option<usize>,
    /// A regular expression that the whole user name must fit, such as '\d{6}'. At first, and if
    /// empty: none
    #[arg(long, value_name = "PATTERN")]
    pub regex: Option<String>,
    /// A name that nobody gets; in place of those that were set
    #[arg(long, value_name = "NAME", conflicts_with = "no_reserved")]
    pub reserved: Vec<String>,
    /// Reserve no names of your own any more
    #[arg(long)]
    pub no_reserved: bool,
}

#[derive(Debug, Subcommand)]
pub enum OptionalClaimVerb {
    /// Put the value of an attribute into a token
    Add {
        /// Client id, or name
        app: String,
        /// The attribute's name
        attribute: String,
        /// Which token
        #[arg(long, value_enum, default_value_t = TokenName::Id)]
        token: TokenName,
        /// What the claim is called [default: the attribute's name]
        #[arg(long, value_name = "NAME")]
        claim: Option<String>,
    },
    /// List the claims of an app
    List {
        /// Client id, or name
        app: String,
    },
    /// Take a claim away
    Remove {
        /// Client id, or name
        app: String,
        /// What the claim is called
        claim: String,
        /// Which token
        #[arg(long, value_enum, default_value_t = TokenName::Id)]
        token: TokenName,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TokenName {
    /// The ID tokens that the app gets
    Id,
    /// The access tokens that are for the app as a web API
    Access,
}
