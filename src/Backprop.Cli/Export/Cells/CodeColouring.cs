using System.Text;
using Backprop.Cli.Caching;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Scripting;

namespace Backprop.Cli.Export.Cells;

/// <summary>The colours of the C# of a notebook, as the compiler reads it.</summary>
internal sealed class CodeColouring
{
    private const string None = "-"; // where the colours of names are kept
    private const char Between = ' ';

    private readonly IReadOnlyDictionary<int, IReadOnlyList<CodeSpan>> spans;

    private CodeColouring(IReadOnlyDictionary<int, IReadOnlyList<CodeSpan>> spans) => this.spans = spans;

    /// <param name="cells">The cells of a notebook.</param>
    /// <param name="cache">Where the colours of the same names may be found.</param>
    public static async Task<CodeColouring> OfAsync(IEnumerable<NotebookCell> cells, UserCache? cache)
    {
        NotebookCell[] code = [.. cells.Where(IsCSharp)];
        CodeScript script = await DeepStack.RunAsync(() => new CodeScript([.. code.Select(cell => cell.Source)]));
        byte[] names = await cache.TakeAsync(() => Key(script), () => DeepStack.RunAsync(() => ToBytes(script.ColourNames())));
        return new CodeColouring(code.Zip(script.Colour(Of(names))).ToDictionary(pair => pair.First.Index, pair => pair.Second));
    }

    /// <summary>The coloured stretches of a cell, in order and apart.</summary>
    public IReadOnlyList<CodeSpan> this[NotebookCell cell] => spans.GetValueOrDefault(cell.Index, []);

    public static bool IsCSharp(NotebookCell cell) => cell.IsCode && cell.Language is "csharp" or "C#" or "c#";

    private static string Key(CodeScript script)
    {
        using var key = new CacheKey("names");
        return key.AddLibrary("Microsoft.CodeAnalysis.CSharp").AddLibrary("Backprop.Rendering").Add(script.Skeleton).Take();
    }

    private static byte[] ToBytes(IReadOnlyList<string?> names) => Encoding.UTF8.GetBytes(string.Join(Between, names.Select(colour => colour ?? None)));

    private static IReadOnlyList<string?> Of(byte[] names) =>
        [.. Encoding.UTF8.GetString(names).Split(Between).Select(colour => colour == None ? null : colour)];
}
