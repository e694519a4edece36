using ContactFunctions.Cli;
using ContactFunctions.Cli.Commands;

using var signals = new StopSignals();
return await ContactsCommand.Make(Terminal.Ours).RunAsync(args, signals.Stop);
