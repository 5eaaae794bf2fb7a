using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>The nodes of what layers without a function of their own come down to: z(L) = W x + b with one matrix and one column of biases.</summary>
public static class CollapseNodes
{
    /// <summary>The scope of the one matrix, <c>all/W</c>, and the one column of biases, <c>all/b</c>.</summary>
    public const string Scope = "all";

    /// <summary>The derivation of a forward pass, with the product of its matrices and the biases that they carry along behind it.</summary>
    /// <param name="pass">The pass. What its output layer applies does not matter; its hidden layers are to apply f(z) = z.</param>
    /// <exception cref="ArgumentException">A hidden layer applies another function.</exception>
    public static Derivation DeriveCollapsed(this ForwardPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var names = new Names();
        var depth = pass.Network.Depth;
        for (var l = 1; l < depth; l++)
        {
            if (pass.Network.Layer(l).Activation is not Identity)
            {
                throw new ArgumentException($"Layer {l} applies {pass.Network.Layer(l).Activation}; only layers of f(z) = z come down to one.", nameof(pass));
            }
        }

        // From the output down: W(L), W(L) W(L−1), …; each product also carries along the biases of the layer below it.
        var (last, product) = (pass.Network.Layer(depth), (Expression)names.W(depth));
        var (weights, biases, carried) = (last.Weights, last.Biases, (Expression)names.B(depth));
        for (var l = depth - 1; l >= 1; l--)
        {
            var layer = pass.Network.Layer(l);
            (biases, carried) = (Combine(weights, layer.Biases, biases), new Apply(Op.MatMul, [product, names.B(l)]) + carried);
            (weights, product) = (Combine(weights, layer.Weights, null), new Apply(Op.MatMul, [product, names.W(l)]));
        }

        return pass.Derive().With(
        [
            new(new QuantityName("W", Scope: Scope), weights, product, "all layers together"),
            new(new QuantityName("b", Scope: Scope), biases, carried, "all layers together"),
        ]);
    }

    /// <summary>A B + C.</summary>
    private static Matrix Combine(Matrix a, Matrix b, Matrix? c) => Matrix.FromRows(
        [.. Enumerable.Range(0, a.Rows).Select(row => Enumerable.Range(0, b.Columns)
            .Select(column => Enumerable.Range(0, a.Columns).Sum(inner => a[row, inner] * b[inner, column]) + (c?[row, column] ?? 0))
            .ToArray())]);
}
