using System.Globalization;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Statements as blocks: the matrix line and the lines of its cells, from the same nodes.</summary>
internal static class StatementBlocks
{
    /// <summary>A quantity's statement: aligned steps for a number, placed matrices for a tensor, its cells where the formula does not place.</summary>
    public static StatementBlock Of(Derivation derivation, QuantityName name, ViewOptions options)
    {
        var statement = derivation.State(name, options.Format, options.Limit);
        var typesetter = options.For(derivation);
        if (statement.Steps.Count == 1 || !statement.Steps.Any(step => HasMatrix(step.Expression)))
        {
            return Titled(derivation, name, options, new StatementBlock(AlignedSetting.Set([statement], typesetter)));
        }

        var node = derivation[name];
        if (node.Rule is not { } rule || !PlacedSetting.Fits(rule))
        {
            return Cells(derivation, name, options);
        }

        var block = Titled(derivation, name, options, new StatementBlock(PlacedSetting.Set(statement, typesetter)));
        return node.Name.Kind.Indexing == Indexing.Sample && node.Columns > 1
            ? block with { Subtitle = Headings.Join(block.Subtitle, "a column a sample") }
            : block;
    }

    /// <summary>The statements of a tensor's entries, one below the other, sample by sample; of a large one only the first.</summary>
    public static StatementBlock Cells(Derivation derivation, QuantityName name, ViewOptions options, string? title = null)
    {
        var node = derivation[name];
        var entries = name.IsTensor ? Entries(node).ToList() : [name];
        var shown = entries.Count <= options.Limit ? entries.Count : options.Limit - 2;
        var statements = entries.Take(shown).Select(entry => derivation.State(entry, options.Format, options.Limit));
        var block = Titled(derivation, name, options, new StatementBlock(AlignedSetting.Set(statements, options.For(derivation))));
        var more = entries.Count > shown ? string.Create(CultureInfo.InvariantCulture, $"the first {shown} of {entries.Count:N0}") : "";
        return title is null ? block with { Subtitle = Headings.Join(block.Subtitle, more) } : block with { Title = title, Subtitle = more, Label = "" };
    }

    private static IEnumerable<QuantityName> Entries(Node node) => node.Name.Kind.Indexing == Indexing.Sample
        ? from sample in Enumerable.Range(1, node.Columns) from row in Enumerable.Range(1, node.Rows) select node.Entry(row, sample)
        : node.Entries;

    private static bool HasMatrix(Expression expression) =>
        expression is Apply apply && (apply.Op.Kind == OpKind.Matrix || apply.Arguments.Any(HasMatrix));

    /// <summary>A statement's block with its title, and the quantities that it computes.</summary>
    internal static StatementBlock Titled(Derivation derivation, QuantityName name, ViewOptions options, StatementBlock block)
    {
        var (title, subtitle, label) = Headings.Of(name, derivation, options.Notation);
        return block with { Title = title, Subtitle = subtitle, Label = label, Defines = [name.ToString(), .. Inputs(derivation, name)], Record = RecordMark.Of(derivation, options.Format) };
    }

    /// <summary>An input has no statement of its own: it is shown where it is used first.</summary>
    private static IEnumerable<string> Inputs(Derivation derivation, QuantityName name) => name.Base != "z" ? [] :
        (derivation[name].Rule?.Quantities() ?? []).Where(used => used.Base == "x").Select(used => used.ToString());
}
