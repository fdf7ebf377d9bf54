using System.CommandLine;
using PoemsCds.Cli;

return CommandLine.Run(args, TimeProvider.System, new InvocationConfiguration());
