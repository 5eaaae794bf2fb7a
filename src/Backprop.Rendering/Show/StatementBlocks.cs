using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Statements as blocks: the matrix line and the lines of its cells, from the same nodes.</summary>
internal static class StatementBlocks
{
    /// <summary>A quantity's statement: placed matrices for a tensor, aligned steps for a number.</summary>
    public static StatementBlock Of(Derivation derivation, QuantityName name, ViewOptions options)
    {
        var statement = derivation.State(name, options.Format, options.Limit);
        var typesetter = options.For(derivation);
        var placed = statement.Steps.Count > 1 && statement.Steps.Any(step => HasMatrix(step.Expression));
        return Titled(derivation, name, new StatementBlock(placed
            ? PlacedSetting.Set(statement, typesetter)
            : AlignedSetting.Set([statement], typesetter)));
    }

    /// <summary>The statements of a tensor's entries, one below the other; of a large one only the first.</summary>
    public static StatementBlock Cells(Derivation derivation, QuantityName name, ViewOptions options, string? title = null)
    {
        var entries = derivation[name].Entries.ToList();
        var shown = entries.Count <= options.Limit ? entries.Count : options.Limit - 2;
        var statements = entries.Take(shown).Select(entry => derivation.State(entry, options.Format, options.Limit));
        var block = Titled(derivation, name, new StatementBlock(AlignedSetting.Set(statements, options.For(derivation))));
        var more = entries.Count > shown ? $"the first {shown} of {entries.Count}" : "";
        return title is null ? block with { Subtitle = Join(block.Subtitle, more) } : block with { Title = title, Subtitle = more, Label = "" };
    }

    private static bool HasMatrix(Expression expression) => expression is Apply { Op: var op, Arguments: var arguments }
        && (op == Op.Matrix || arguments.Any(HasMatrix));

    private static StatementBlock Titled(Derivation derivation, QuantityName name, StatementBlock block)
    {
        var (title, subtitle, label) = Headings.Of(name, derivation);
        return block with { Title = title, Subtitle = subtitle, Label = label, Defines = [name.ToString()] };
    }

    private static string Join(string one, string other) => one.Length == 0 ? other : other.Length == 0 ? one : $"{one}, {other}";
}
