using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The symbols that a document has of its own, read once from their TeX.</summary>
internal sealed class OwnSymbols(Notation notation)
{
    private readonly List<(QuantityName Name, Formula Symbol)> _symbols =
        [.. notation.Symbols.Select(symbol => (QuantityName.Parse(symbol.Key), TexReader.Read(symbol.Value)))];

    /// <summary>The symbol of a quantity, its indices in place of the letters; null if the document has none of its own. A pattern without a scope is that of every pass.</summary>
    /// <param name="name">The quantity.</param>
    public Formula? Of(QuantityName name)
    {
        foreach (var (pattern, symbol) in _symbols)
        {
            if (Match(pattern, name) is { } indices)
            {
                return Bind(symbol, indices);
            }
        }

        return null;
    }

    /// <summary>What the letters of a pattern stand for; null if the name is not of its form.</summary>
    private static Dictionary<string, Subscript>? Match(QuantityName pattern, QuantityName name)
    {
        var indices = new Dictionary<string, Subscript>(StringComparer.Ordinal);
        return pattern.Base == name.Base && (pattern.Scope.Length == 0 || pattern.Scope == name.Scope)
            && Fits(pattern.Layer, name.Layer) && Fits(pattern.Row, name.Row)
            && Fits(pattern.Column, name.Column) && Fits(pattern.Sample, name.Sample) ? indices : null;

        bool Fits(Subscript? expected, Subscript? index)
        {
            if (expected is not { Letter: { } letter, Offset: 0 } || index is null)
            {
                return expected == index;
            }

            return indices.TryAdd(letter, index) || indices[letter] == index;
        }
    }

    private static Formula Bind(Formula symbol, Dictionary<string, Subscript> indices)
    {
        Formula? Inner(Formula? part) => part is null ? null : Bind(part, indices);
        return symbol switch
        {
            Identifier { Text: var letter } when indices.TryGetValue(letter, out var index) => QuantitySymbols.Index(index),
            Formulas.Row row => row with { Parts = row.Parts.Select(part => Bind(part, indices)).ToSequence() },
            Scripts scripts => scripts with { Base = Bind(scripts.Base, indices), Sub = Inner(scripts.Sub), Super = Inner(scripts.Super) },
            Fence fence => fence with { Body = Bind(fence.Body, indices) },
            Accent accent => accent with { Base = Bind(accent.Base, indices) },
            Fraction fraction => fraction with { Numerator = Bind(fraction.Numerator, indices), Denominator = Bind(fraction.Denominator, indices) },
            _ => symbol,
        };
    }
}
