namespace Backprop.Worked;

/// <summary>Names as keys of what is looked up very often: their numbers tell them apart, letters and scopes need not be hashed.</summary>
internal sealed class NameComparer : IEqualityComparer<QuantityName>
{
    public static NameComparer Instance { get; } = new();

    private NameComparer()
    {
    }

    public bool Equals(QuantityName? one, QuantityName? other) => one == other;

    public int GetHashCode(QuantityName name) => HashCode.Combine(name.Base, name.Layer?.Offset, name.Row?.Offset, name.Column?.Offset, name.Sample?.Offset);
}
