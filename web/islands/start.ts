// Before the page is drawn: says that scripts run, so that the styles of enhanced components apply without a jump.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
