// Sends the form of a form_post answer (OAuth 2.0 Form Post Response Mode) without a click.
document.forms[0].submit();
