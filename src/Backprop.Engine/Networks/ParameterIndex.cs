using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>Which weight or bias: W(l)[j,k] leads from neuron k of layer l−1 to neuron j of layer l, b(l)[j] belongs to neuron j. All count from 1.</summary>
public readonly partial record struct ParameterIndex
{
    private ParameterIndex(int layer, int row, int column)
    {
        Layer = layer;
        Row = row;
        Column = column;
    }

    /// <summary>l, from 1.</summary>
    public int Layer { get; }

    /// <summary>j, the neuron that the parameter leads to, from 1.</summary>
    public int Row { get; }

    /// <summary>k, the neuron that a weight comes from, from 1; 0 for a bias.</summary>
    public int Column { get; }

    /// <summary>Whether it is a bias.</summary>
    public bool IsBias => Column == 0;

    /// <summary>The weight W(layer)[row,column].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static ParameterIndex Weight(int layer, int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layer, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(row, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        return new(layer, row, column);
    }

    /// <summary>The bias b(layer)[row].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static ParameterIndex Bias(int layer, int row)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layer, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(row, 1);
        return new(layer, row, 0);
    }

    /// <summary>Reads what <see cref="ToString"/> writes: "W(1)[2,1]" or "b(1)[2]".</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static ParameterIndex Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var index)
            ? index
            : throw new FormatException($"'{text}' names no parameter; a weight is written W(layer)[row,column], a bias b(layer)[row], all from 1: W(1)[2,1], b(1)[2].");
    }

    /// <summary>Reads what <see cref="ToString"/> writes, if it is that.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ParameterIndex index)
    {
        index = default;
        var match = Pattern().Match(text ?? "");
        if (!match.Success || !TryNumber(match, "layer", out var layer) || !TryNumber(match, "row", out var row))
        {
            return false;
        }

        var column = 0;
        if (match.Groups["column"].Success && !TryNumber(match, "column", out column))
        {
            return false;
        }

        index = new(layer, row, column);
        return true;
    }

    /// <summary>"W(1)[2,1]" for a weight, "b(1)[2]" for a bias.</summary>
    public override string ToString() => IsBias ? Invariant($"b({Layer})[{Row}]") : Invariant($"W({Layer})[{Row},{Column}]");

    private static bool TryNumber(Match match, string group, out int number) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"\A(?:W\((?<layer>[1-9][0-9]*)\)\[(?<row>[1-9][0-9]*),(?<column>[1-9][0-9]*)\]|b\((?<layer>[1-9][0-9]*)\)\[(?<row>[1-9][0-9]*)\])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
