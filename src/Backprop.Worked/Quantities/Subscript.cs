using System.Globalization;

namespace Backprop.Worked;

/// <summary>An index of a layer, row, column or sample: a number, or a letter with an offset such as <c>l+1</c>.</summary>
/// <param name="Letter">The letter; null for a plain number.</param>
/// <param name="Offset">The number, or what is added to the letter.</param>
public sealed record Subscript(string? Letter, int Offset)
{
    /// <summary>The number itself, for an index without a letter.</summary>
    /// <exception cref="InvalidOperationException">The index is a letter: it has no number yet.</exception>
    public int Value => Letter is null
        ? Offset
        : throw new InvalidOperationException($"The index {this} is a letter; a number was expected.");

    /// <summary>An index that is a plain number.</summary>
    /// <param name="value">The number, counted from 1.</param>
    public static implicit operator Subscript(int value) => new(null, value);

    /// <summary>An index that is a letter.</summary>
    /// <param name="letter">The letter.</param>
    public static implicit operator Subscript(string letter) => new(letter, 0);

    /// <summary>The number that this index is when the letter stands for the given number.</summary>
    /// <param name="letter">The letter to replace.</param>
    /// <param name="value">What it stands for.</param>
    public Subscript Bind(string letter, int value) => Letter == letter ? value + Offset : this;

    /// <summary>As the grammar writes it: <c>3</c>, <c>l</c>, <c>l+1</c>.</summary>
    public override string ToString() => Letter is null
        ? Offset.ToString(CultureInfo.InvariantCulture)
        : Letter + (Offset == 0 ? "" : Offset.ToString("+0;-0", CultureInfo.InvariantCulture));
}
