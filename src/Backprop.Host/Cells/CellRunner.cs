using System.Reflection;
using Backprop.Host.Output;
using Backprop.Host.Protocol;

namespace Backprop.Host.Cells;

/// <summary>Runs the compiled code of a notebook's cells, one after the other: what earlier ones defined is there for the later ones.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="output">Where outputs go.</param>
/// <param name="files">The files that the cells use.</param>
internal sealed class CellRunner(string folder, ICellOutput output, UsedFiles files)
{
    private const string Interrupted = "interrupted; what earlier cells defined is still there.";

    private readonly CellLoadContext assemblies = new(files);
    private readonly ThrownErrors errors = new(folder);

    // The compiler gave each submission its place: there it puts itself, and there later ones find it. The first is for
    // a host's object, which ours has not.
    private object?[] submissions = new object?[16];
    private int count = 1;
    private CellSequence cells = new();
    private bool isComplete; // the code came to its end; what is shown of it may still be interrupted

    /// <summary>Executes and sends what is shown, a <see cref="DoneMessage"/> last.</summary>
    /// <param name="request">The code.</param>
    /// <param name="interruption">By which its cell can be interrupted, before it begins too.</param>
    public async Task ExecuteAsync(ExecuteRequest request, CellInterruption interruption)
    {
        NotebookFunctions.Output = output;
        ErrorMessage? error;
        isComplete = false;
        try
        {
            error = await RunAsync(request, interruption);
        }
        catch (OperationCanceledException) when (interruption.IsAskedFor)
        {
            output.Send(new ErrorMessage("Interrupted", Interrupted, [$"{request.Text.Name}: {Interrupted}"]));
            output.Send(new DoneMessage(Succeeded: false, IsKept: isComplete, files.Take()));
            return;
        }

        if (error is not null)
        {
            output.Send(error);
        }

        output.Send(new DoneMessage(Succeeded: error is null, IsKept: true, files.Take()));
    }

    /// <returns>Why it failed, if it did.</returns>
    private async Task<ErrorMessage?> RunAsync(ExecuteRequest request, CellInterruption interruption)
    {
        errors.Remember(request.Text);
        AddReferences(request);
        (object? value, Exception? thrown) = await interruption.RunAsync(() => CatchAsync(() => RunAsync(request.Code)));
        isComplete = true;
        if (thrown is not null)
        {
            return errors.Of(thrown);
        }

        // A last expression that is null is shown, and what display returns was shown by display.
        if (value is null ? !request.Code.EndsInValue : value is DisplayedValue)
        {
            return null;
        }

        (object? bundle, thrown) = await interruption.RunAsync(
            () => CatchAsync(() => Task.FromResult<object?>(MimeBundle.Of(value, []))));
        if (thrown is not null)
        {
            return errors.Of(thrown);
        }

        output.Send(new DisplayMessage(DisplayKind.Result, (IReadOnlyDictionary<string, string>)bundle!));
        return null;
    }

    private void AddReferences(ExecuteRequest request)
    {
        foreach (string library in request.NativeLibraries)
        {
            assemblies.AddNative(library);
        }

        foreach (string reference in request.Code.References)
        {
            assemblies.Add(reference);
        }
    }

    private Task<object?> RunAsync(CompiledCode code)
    {
        if (code.Assembly is null)
        {
            return cells.GoOnAsync();
        }

        if (code.Assembly.Image.Length == 0)
        {
            return Task.FromResult<object?>(null); // only directives and usings, which were for the compiler
        }

        Func<object?[], Task<object?>> entry = Load(code.Assembly);
        cells = new CellSequence();
        return cells.BeginAsync(() => entry(submissions));
    }

    private Func<object?[], Task<object?>> Load(CompiledAssembly code)
    {
        if (++count == submissions.Length)
        {
            Array.Resize(ref submissions, 2 * count);
        }

        Assembly assembly = assemblies.LoadFromStream(new MemoryStream(code.Image), new MemoryStream(code.Symbols));
        return assembly.GetType(code.EntryType, throwOnError: true)!
            .GetMethod(code.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    private static async Task<Outcome> CatchAsync(Func<Task<object?>> code)
    {
        try
        {
            return new Outcome(await code(), null);
        }
        catch (Exception e)
        {
            return new Outcome(null, e);
        }
    }

    private sealed record Outcome(object? Value, Exception? Thrown);
}
