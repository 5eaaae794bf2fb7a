using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;
using static System.FormattableString;

namespace Backprop.Cli.Conversion;

/// <summary>What a notebook holds and a <c>.dib</c> has no place for.</summary>
internal static class NotebookLosses
{
    // A cell's language is in the line that begins it.
    private static readonly string[] Kept = ["polyglot_notebook", "dotnet_interactive"];

    public static IReadOnlyList<string> Of(NotebookFile notebook, string to)
    {
        string[] losses =
        [
            .. Cells("outputs", notebook, cell => cell.Json["outputs"] is JsonArray { Count: > 0 }),
            .. Cells("attachments", notebook, cell => cell.Json["attachments"] is JsonObject { Count: > 0 }),
            .. Cells("metadata", notebook, cell => cell.Json["metadata"] is JsonObject metadata && metadata.Any(entry => !Kept.Contains(entry.Key))),
            .. Cells("line ends \\r\\n (written as \\n)", notebook, cell => cell.Source.Contains("\r\n", StringComparison.Ordinal)),
        ];
        return losses.Length == 0 ? [] : [$"{to}: has no place for {string.Join("; ", losses)}."];
    }

    private static IEnumerable<string> Cells(string what, NotebookFile notebook, Func<NotebookCell, bool> has)
    {
        int[] numbers = [.. notebook.Cells.Where(has).Select(cell => cell.Number)];
        if (numbers.Length > 0)
        {
            yield return $"{what} of {(numbers.Length == 1 ? "cell" : "cells")} {Ranges(numbers)}";
        }
    }

    /// <summary>1, 3–5.</summary>
    private static string Ranges(int[] numbers)
    {
        IEnumerable<string> ranges = numbers
            .Select((number, index) => (number, run: number - index))
            .GroupBy(pair => pair.run, pair => pair.number)
            .Select(run => run.Count() == 1 ? Invariant($"{run.First()}") : Invariant($"{run.First()}–{run.Last()}"));
        return string.Join(", ", ranges);
    }
}
