//! Runs the app on port 3000, with the settings from the environment or `.env`.

use actix_web::HttpServer;
use vestibule::Auth;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let auth = Auth::from_env();
    println!("The app is on http://localhost:3000");
    HttpServer::new(move || vestibule_actix_web::app(auth.clone()))
        .bind(("127.0.0.1", 3000))?
        .run()
        .await
}
