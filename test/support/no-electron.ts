throw new Error("A test resolved 'electron'. Only electron/shell may import it, and only Electron can run that.");
