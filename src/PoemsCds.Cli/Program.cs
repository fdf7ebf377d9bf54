using System.CommandLine;
using PoemsCds.Cli;
using PoemsCds.Cli.Output;

var configuration = new InvocationConfiguration();
var console = TerminalConsole.Create(configuration.Output, Console.IsOutputRedirected, Environment.GetEnvironmentVariable);
return CommandLine.Run(args, TimeProvider.System, configuration, console);
