namespace Backprop.Engine;

/// <summary>Where the parameters of one kind of one layer stand among all of a model's.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Layer">Their layer, from 1.</param>
/// <param name="Rows">n_l.</param>
/// <param name="Columns">n_(l−1) for weights, else 1.</param>
/// <param name="Offset">Where they begin.</param>
internal readonly record struct ParameterBlock(ParameterKind Kind, int Layer, int Rows, int Columns, int Offset)
{
    public int Length => Rows * Columns;

    public Span<double> Of(Span<double> all) => all.Slice(Offset, Length);

    public ReadOnlySpan<double> Of(ReadOnlySpan<double> all) => all.Slice(Offset, Length);

    public ModelParameter Parameter(int index) => new(Kind, Layer, (index / Columns) + 1, Kind == ParameterKind.Weight ? (index % Columns) + 1 : 0);
}
