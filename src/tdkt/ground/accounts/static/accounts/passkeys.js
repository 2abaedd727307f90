// Passkeys work only in browsers that know them and on addresses with a name (or localhost).
(function () {
  "use strict";
  var named = !/^[\d.]+$|^\[/.test(location.hostname);
  if (window.PublicKeyCredential && window.isSecureContext && named) {
    document.querySelectorAll("[data-needs-passkeys]").forEach(function (part) { part.hidden = false; });
    document.querySelectorAll("[data-without-passkeys]").forEach(function (part) { part.hidden = true; });
  }
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    var told = document.getElementById("passkey-failed");
    if (told) told.hidden = false;
  });
})();
