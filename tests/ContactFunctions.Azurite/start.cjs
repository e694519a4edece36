// Azurite that ends with the process that started it: however that process ends, its end of the pipe closes.
process.stdin.on("end", () => process.exit(0)).on("error", () => process.exit(0)).resume();
require("azurite/dist/src/azurite.js");
