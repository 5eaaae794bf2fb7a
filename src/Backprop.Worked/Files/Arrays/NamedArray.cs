namespace Backprop.Worked;

/// <summary>Numbers with a name and a shape, the last index running fastest, as NumPy and PyTorch keep parameters.</summary>
internal sealed record NamedArray(string Name, IReadOnlyList<long> Shape, double[] Values)
{
    /// <summary>What messages call it; a stranger's file may hold anything.</summary>
    public string Path { get; } = BinarySource.Short(Name);
}
