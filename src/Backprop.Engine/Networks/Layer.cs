using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>A dense layer l: z(l) = W(l) a(l−1) + b(l), a(l) = f(z(l)).</summary>
/// <remarks>Shapes: W(l) is n_l×n_(l−1), a row for each neuron of the layer, a column for each value it takes; b(l) is n_l×1.</remarks>
public sealed class Layer
{
    /// <summary>A layer of matrices.</summary>
    /// <param name="weights">W, outputs×inputs.</param>
    /// <param name="biases">b, outputs×1.</param>
    /// <param name="activation">f.</param>
    /// <exception cref="ArgumentException">The biases are no column of one value for each row of the weights.</exception>
    public Layer(Matrix weights, Matrix biases, Activation activation)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(biases);
        ArgumentNullException.ThrowIfNull(activation);
        if (biases.Columns != 1)
        {
            throw new ArgumentException(Invariant($"b is {biases.ShapeText}, but biases are one column; {biases.Columns} ≠ 1."), nameof(biases));
        }

        if (biases.Rows != weights.Rows)
        {
            throw new ArgumentException(
                Invariant($"W is {weights.ShapeText}, but b has {biases.Rows} values; {weights.Rows} ≠ {biases.Rows}."), nameof(biases));
        }

        Weights = weights;
        Biases = biases;
        Activation = activation;
    }

    /// <summary>A layer of plain numbers.</summary>
    /// <param name="weights">The rows of W, one for each neuron.</param>
    /// <param name="biases">b, one for each neuron.</param>
    /// <param name="activation">f.</param>
    /// <exception cref="ArgumentException">There is no number, a row differs in length, a number is not finite, or rows and biases differ in count.</exception>
    public Layer(double[][] weights, double[] biases, Activation activation)
        : this(Matrix.FromRows(weights, "W", nameof(weights)), Matrix.Column(biases, "b", nameof(biases)), activation)
    {
    }

    /// <summary>W, outputs×inputs.</summary>
    public Matrix Weights { get; }

    /// <summary>b, outputs×1.</summary>
    public Matrix Biases { get; }

    /// <summary>f.</summary>
    public Activation Activation { get; }

    /// <summary>n_(l−1), how many values the layer takes.</summary>
    public int Inputs => Weights.Columns;

    /// <summary>n_l, how many values the layer gives: its neurons.</summary>
    public int Outputs => Weights.Rows;
}
