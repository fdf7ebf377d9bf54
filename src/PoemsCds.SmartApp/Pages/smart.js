const print = document.querySelector("button[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());
