using System.Diagnostics;
using Backprop.Host.Output;
using Backprop.Host.Packages;
using Backprop.Host.Protocol;
using Backprop.Host.Scripting;

namespace Backprop.Host.Cells;

/// <summary>One notebook's run: what earlier cells defined is there for the later ones.</summary>
/// <param name="folders">Where it reads and writes.</param>
/// <param name="output">Where outputs go.</param>
internal sealed class Session(SessionFolders folders, ICellOutput output) : IDisposable
{
    private const string Interrupted = "interrupted; what earlier cells defined is still there.";

    private readonly ScriptRunner scripts = new(folders.Notebook);
    private readonly PackageSet packages = new(folders);
    private CellInterruption running = new();

    /// <summary>Executes one cell and sends its outputs, a <see cref="DoneMessage"/> last.</summary>
    /// <param name="request">The cell.</param>
    /// <param name="interruption">By which it can be interrupted, before it begins too.</param>
    public async Task ExecuteAsync(ExecuteRequest request, CellInterruption interruption)
    {
        NotebookFunctions.Output = output;
        running = interruption;
        bool succeeded = false;
        try
        {
            await ExecuteAsync(new CellSource(request.Name, folders.Notebook, request.Language, request.Code), []);
            succeeded = true;
        }
        catch (CellException e)
        {
            output.Send(e.Error);
        }
        catch (OperationCanceledException) when (interruption.IsAskedFor)
        {
            output.Send(new ErrorMessage("Interrupted", Interrupted, [$"{request.Name}: {Interrupted}"]));
        }

        output.Send(new DoneMessage(succeeded));
    }

    /// <summary>Answers what could be written at a place in the cell that follows.</summary>
    public async Task CompleteAsync(CompleteRequest request) =>
        output.Send(await AnswerAsync(() => scripts.CompleteAsync(request), new CompletionsMessage(request.Position, request.Position, [])));

    /// <summary>Answers what stands at a place in the cell that follows.</summary>
    public async Task InspectAsync(InspectRequest request) =>
        output.Send(await AnswerAsync(() => scripts.InspectAsync(request), new InspectionMessage(null)));

    public void Dispose() => scripts.Dispose();

    /// <param name="source">What to execute.</param>
    /// <param name="importing">The files whose import led here, outermost first.</param>
    private async Task ExecuteAsync(CellSource source, IReadOnlyList<string> importing)
    {
        Stopwatch? clock = null;
        foreach (CellPart part in CellParser.Parse(source))
        {
            switch (part)
            {
                case CodePart code:
                    await ExecuteAsync(source with { Text = code.Code });
                    break;
                case TextPart text:
                    Show(DisplayKind.Display, text.MimeType, text.Text);
                    break;
                case ImportPart import:
                    await ImportAsync(import, source, importing);
                    break;
                case PackagePart package:
                    await AddPackagesAsync(package, importing);
                    break;
                case TimePart:
                    clock ??= Stopwatch.StartNew();
                    break;
                default:
                    throw new UnreachableException($"No execution for {part.GetType().Name}.");
            }
        }

        if (clock is not null)
        {
            string time = FormattableString.Invariant($"Wall time: {clock.Elapsed.TotalMilliseconds:F1} ms");
            Show(DisplayKind.Display, "text/plain", time, isVolatile: true);
        }
    }

    private async Task ExecuteAsync(CellSource code)
    {
        ScriptResult result = await scripts.RunAsync(code, running);
        if (result.IsShown)
        {
            IReadOnlyDictionary<string, string> bundle =
                await running.RunAsync(() => Task.FromResult(scripts.Guard(() => MimeBundle.Of(result.Value, []))));
            output.Send(new DisplayMessage(DisplayKind.Result, bundle));
        }
    }

    private async Task ImportAsync(ImportPart import, CellSource source, IReadOnlyList<string> importing)
    {
        string path = Path.GetFullPath(import.Path, source.Folder);
        if (importing.Contains(path))
        {
            string circle = string.Join(" imports ", importing.SkipWhile(p => p != path).Append(path).Select(Named));
            throw CellException.At(import.Position, "#!import", $"a circle of imports: {circle}.");
        }

        foreach (CellSource imported in ImportReader.Read(path, Named(path), import.Position))
        {
            await ExecuteAsync(imported, [.. importing, path]);
        }
    }

    private async Task AddPackagesAsync(PackagePart part, IReadOnlyList<string> importing)
    {
        ResolvedPackages resolved;
        try
        {
            resolved = await packages.AddAsync(part.Packages, part.Sources, running.Token);
        }
        catch (PackageException e)
        {
            throw CellException.At(part.Position, "#r", e.Message);
        }

        scripts.AddReferences(resolved.Assemblies);
        foreach (string extension in resolved.Extensions)
        {
            await ImportAsync(new ImportPart(extension, part.Position), new CellSource("", folders.Notebook, "csharp", ""), importing);
        }
    }

    private string Named(string path) => Path.GetRelativePath(folders.Notebook, path).Replace('\\', '/');

    /// <summary>Code that is being written is of every form; that an editor's question cannot be answered must not end the session.</summary>
    private static async Task<T> AnswerAsync<T>(Func<Task<T>> question, T nothing)
    {
        try
        {
            return await question();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return nothing;
        }
    }

    private void Show(DisplayKind kind, string mimeType, string text, bool isVolatile = false) =>
        output.Send(new DisplayMessage(
            kind, new Dictionary<string, string> { [mimeType] = text }, Volatile: isVolatile));
}
