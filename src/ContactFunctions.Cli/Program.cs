using ContactFunctions.Cli;
using ContactFunctions.Cli.Commands;

return await ContactsCommand.Make(Terminal.Ours).RunAsync(args);
