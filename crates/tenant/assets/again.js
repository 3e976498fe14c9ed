// A page that says what is wrong with a form is the answer to that form, and stands in the browser's
// history as such: whoever comes back to it is asked whether to send the form again. So it takes the
// place of a page in the history that is opened like any other; its address answers that too.
history.replaceState(null, "", location.href);
