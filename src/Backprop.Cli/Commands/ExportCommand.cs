using System.Collections.Concurrent;
using System.CommandLine;
using Backprop.Cli.Export;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;
using Backprop.Cli.Terminal;

namespace Backprop.Cli.Commands;

/// <summary><c>backprop export</c>: executes notebooks and writes a page of each, and an index.</summary>
internal static class ExportCommand
{
    private const string Static = "static";
    private const string Interactive = "interactive";

    public static Command Create(TerminalStreams terminal)
    {
        var options = new NotebookOptions();
        var output = new Option<string>("--output")
        {
            Description = "The folder of the pages; made if need be.",
            HelpName = "DIR",
            Required = true,
        };
        var charts = new Option<string>("--charts")
        {
            Description = "How charts are drawn: static, or interactive, which adds 3.6 MB to a page that has charts.",
            DefaultValueFactory = _ => Static,
        };
        charts.AcceptOnlyFromAmong(Static, Interactive);
        var scripts = new Option<bool>("--allow-scripts")
        {
            Description = "Keep scripts that cells have put out; without it none stays. Nothing that they would load is let in.",
        };
        var command = new Command(
            "export",
            $"Executes the cells of notebooks and writes an HTML page of each and an index. {NotebookOptions.Warning} A notebook that was executed before is not executed again if nothing has changed that its cells can see.");
        options.AddTo(command);
        command.Add(output);
        command.Add(charts);
        command.Add(scripts);
        command.SetAction(async (parsed, cancellation) =>
        {
            HostLimits limits = options.Limits(parsed) with { InteractiveCharts = parsed.GetValue(charts) == Interactive, TakesKeptRuns = true };
            var site = new SiteExporter(limits.Cache);
            bool allowsScripts = parsed.GetValue(scripts);
            var begun = new ConcurrentDictionary<NotebookFile, PageBeginnings>();
            var batch = new NotebookBatch(limits, terminal)
            {
                Beside = file => (begun[file] = new PageBeginnings(file, limits.Cache, allowsScripts)).Take,
            };
            int kept = 0;
            int code = await batch.ExecuteAsync(
                options.Files(parsed),
                notebook =>
                {
                    // One that failed has its page too: it shows the cell and its error.
                    site.Add(new ExportedNotebook(notebook, allowsScripts) { Begun = begun.GetValueOrDefault(notebook.File) });
                    kept += notebook.IsKept ? 1 : 0;
                    return ExitCode.Fine;
                },
                cancellation);
            if (kept > 0)
            {
                terminal.Out.WriteLine(FormattableString.Invariant(
                    $"{kept} of {site.Count} not executed again: nothing has changed that their cells can see (--no-cache executes all)"));
            }

            return Math.Max(code, await WriteAsync(site, parsed.GetRequiredValue(output), terminal));
        });
        return command;
    }

    private static async Task<int> WriteAsync(SiteExporter site, string folder, TerminalStreams terminal)
    {
        if (site.Count == 0)
        {
            return ExitCode.Fine;
        }

        try
        {
            foreach (ExportedPage page in await site.WriteAsync(folder))
            {
                terminal.Out.WriteLine(page.IsWritten ? $"{page.Path}: written" : $"{page.Path}: as it was");
            }

            return ExitCode.Fine;
        }
        catch (ExportException e)
        {
            terminal.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"{folder}: cannot be written: {e.Message}");
            return ExitCode.WrongUse;
        }
    }
}
