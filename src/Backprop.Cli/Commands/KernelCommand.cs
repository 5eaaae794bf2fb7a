using System.CommandLine;
using Backprop.Cli.Caching;
using Backprop.Cli.Jupyter;
using Backprop.Cli.Jupyter.Specs;
using Backprop.Cli.Jupyter.Wire;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Commands;

/// <summary><c>backprop kernel</c>: the Jupyter kernel, and how Jupyter comes to know of it.</summary>
internal static class KernelCommand
{
    public static Command Create(TerminalStreams terminal)
    {
        var connection = new Option<string?>("--connection-file")
        {
            Description = "The file by which a front end says where it expects the kernel.",
            HelpName = "FILE",
        };
        Option<int> memory = NotebookOptions.Memory(), outputLimit = NotebookOptions.OutputLimit();
        var command = new Command(
            "kernel", $"A Jupyter kernel for C#: front ends start it and have it execute the cells of notebooks. {NotebookOptions.Warning}")
        {
            connection, memory, outputLimit,
            Install(terminal), Uninstall(terminal), List(terminal),
        };
        command.SetAction(async (parsed, _) =>
        {
            string file = parsed.GetValue(connection) ?? throw new PathException(
                "--connection-file FILE is missing. Front ends give it: 'backprop kernel install' tells them of the kernel.");

            // An interactive cell may run as long as its reader likes to wait: the interrupt is at hand.
            var limits = new HostLimits(Timeout.InfiniteTimeSpan, parsed.GetRequiredValue(memory))
            {
                OutputMegabytes = parsed.GetRequiredValue(outputLimit),
                Cache = UserCache.Open(),
            };
            await KernelRun.ServeAsync(ConnectionFile.Read(file), limits, terminal.Error);
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Install(TerminalStreams terminal)
    {
        var place = new KernelSpecPlace();
        var replace = new Option<bool>("--replace") { Description = "Put ours in the place of another program's kernel of that name." };
        var command = new Command("install", "Tells Jupyter, and what looks for kernels as Jupyter does, of the kernel.") { replace };
        place.AddTo(command);
        command.SetAction(parsed => place.Guard(parsed, terminal, folder =>
        {
            KernelSpec? there = KernelSpec.Read(folder);
            if (there is { IsOurs: false } && !parsed.GetValue(replace))
            {
                terminal.Error.WriteLine(
                    $"""
                    {folder}: is the kernel of another program, and was left as it is. It is started by
                        {there.Command}
                    Give ours another name ('--name backprop'; a notebook then asks for it once, and remembers), remove the
                    other ('jupyter kernelspec remove {there.Name}'), or put ours in its place ('--replace').
                    """);
                return ExitCode.Failed;
            }

            var spec = KernelSpec.Create(folder, KernelProgram.Arguments);
            spec.Write();
            terminal.Out.WriteLine($"{folder}: {(there is null ? "installed" : "installed anew")}; it is started by\n    {spec.Command}");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command Uninstall(TerminalStreams terminal)
    {
        var place = new KernelSpecPlace();
        var command = new Command("uninstall", "Takes the kernel away again; another program's stays.");
        place.AddTo(command);
        command.SetAction(parsed => place.Guard(parsed, terminal, folder =>
        {
            KernelSpec? there = KernelSpec.Read(folder);
            if (there is not { IsOurs: true })
            {
                terminal.Error.WriteLine($"{folder}: {(there is null ? "holds no kernel" : "is the kernel of another program")}; nothing was removed.");
                return ExitCode.Failed;
            }

            there.Delete();
            terminal.Out.WriteLine($"{folder}: removed");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command List(TerminalStreams terminal)
    {
        var command = new Command("list", "Lists the kernels for C# where Jupyter looks for them, in the order in which it looks.");
        command.SetAction(_ =>
        {
            KernelSpec[] specs = [.. KernelSpecFolders.All.Distinct()
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
                .Select(KernelSpec.Read)
                .OfType<KernelSpec>()
                .Where(spec => spec.IsOurs || string.Equals(spec.Json["language"]?.ToString(), "C#", StringComparison.OrdinalIgnoreCase))];
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (KernelSpec spec in specs)
            {
                string whose = spec.IsOurs ? "ours" : "another program's";
                string hidden = seen.Add(spec.Name) ? "" : ", hidden by the one above of the same name";
                terminal.Out.WriteLine($"{spec.Name} ({whose}{hidden}): {spec.Folder}\n    {spec.Command}");
            }

            if (specs.Length == 0)
            {
                terminal.Out.WriteLine("No kernel for C# is installed; 'backprop kernel install' does that.");
            }

            return ExitCode.Fine;
        });
        return command;
    }
}
