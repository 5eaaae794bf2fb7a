using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>The nodes of forward passes, backward passes and updates: what the engine recorded, beside its rule.</summary>
public static class PassNodes
{
    /// <summary>The derivation of a forward pass: input, parameters, z and a of every layer.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="scope">What tells its quantities from those of another pass: <c>simple/z(1)[1]</c>; empty for none.</param>
    public static Derivation Derive(this ForwardPass pass, string scope = "") => new(Forward(pass, new Names(scope)));

    /// <summary>The derivation of a forward and a backward pass: besides, target, loss, δ and gradients (BP1–BP4).</summary>
    /// <param name="pass">The backward pass.</param>
    /// <param name="scope">What tells its quantities from those of another pass: <c>simple/z(1)[1]</c>; empty for none.</param>
    /// <param name="loss">Which form of a cross-entropy its rule has.</param>
    public static Derivation Derive(this BackwardPass pass, string scope = "", LossForm loss = LossForm.OfWeightedSums)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var names = new Names(scope);
        return new([.. Forward(pass.Forward, names), .. Backward(pass, names, loss)]);
    }

    /// <summary>The derivation of an update by gradient descent, with the forward pass that shows the new loss, in the scope <c>step2</c>.</summary>
    /// <param name="update">The update.</param>
    /// <param name="loss">Which form of a cross-entropy its rule has.</param>
    public static Derivation Derive(this Update update, LossForm loss = LossForm.OfWeightedSums)
    {
        ArgumentNullException.ThrowIfNull(update);
        return new[] { update }.Derive(loss);
    }

    /// <summary>The derivation of an update whose learning rate is a symbol: each new parameter (scope <c>step2</c>) is a number plus a multiple of it, <c>−2.4 + 271.6α</c>, and so is each weighted sum of layer 1.</summary>
    /// <remarks>No quantity behind them is: activations bend, and the weights of layer 2 meet activations that move as well.</remarks>
    /// <param name="pass">The backward pass.</param>
    /// <param name="symbol">The symbol of the learning rate: α.</param>
    public static Derivation DeriveUpdate(this BackwardPass pass, string symbol)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        Tensor Moved(Matrix parameters, Matrix gradient) => new(parameters, Negative(gradient), symbol);
        return pass.Derive().With(
        [
            .. Updated(
                pass,
                new Scalar(0, 1, symbol),
                l => (Moved(pass.Forward.Network.Layer(l).Weights, pass.WeightGradient(l)), Moved(pass.Forward.Network.Layer(l).Biases, pass.BiasGradient(l))),
                Names.AfterUpdate),
            SymbolicSums(pass, symbol),
        ]);
    }

    /// <summary>x, W, b, z, a.</summary>
    internal static IEnumerable<Node> Forward(ForwardPass pass, Names names)
    {
        ArgumentNullException.ThrowIfNull(pass);
        yield return new(names.X, pass.Input, null, "input");
        for (var l = 1; l <= pass.Network.Depth; l++)
        {
            var layer = pass.Network.Layer(l);
            yield return new(names.W(l), layer.Weights, null, $"parameters, layer {l}");
            yield return new(names.B(l), layer.Biases, null, $"parameters, layer {l}");
        }

        for (var l = 1; l <= pass.Network.Depth; l++)
        {
            yield return new(
                names.Z(l),
                pass.PreActivation(l),
                new Apply(Op.MatMul, [names.W(l), names.A(l - 1)]) + names.B(l),
                $"forward pass, layer {l}");
            yield return new(
                names.A(l),
                pass.Activation(l),
                ActivationRules.Value(pass.Network.Layer(l).Activation, names.Z(l)),
                $"forward pass, layer {l}");
        }
    }

    /// <summary>y, ℒ.</summary>
    internal static IEnumerable<Node> LossNodes(BackwardPass pass, Names names, LossForm form)
    {
        var last = pass.Forward.Network.Depth;
        var samples = pass.Forward.Samples;
        var fused = pass.IsFused && (form == LossForm.OfWeightedSums || pass.Forward.Output.Values.ContainsAnyExceptInRange(double.Epsilon, double.BitDecrement(1)));
        var rule = LossRules.Value(pass.LossFunction, fused, names.Z(last), names.A(last), names.Y);
        yield return new(names.Y, pass.Target, null, "target");
        if (samples == 1)
        {
            yield return new(names.Loss, pass.Loss, rule, "loss");
            yield break;
        }

        yield return new(names.Samples, samples, null, "batch");
        yield return new(names.SampleLoss, Matrix.FromRows([.. Enumerable.Range(1, samples).Select(pass.SampleLoss)]), rule, "loss");
        yield return new(names.Loss, pass.Loss, Mean(names) * new Apply(Op.RowSum, [names.SampleLoss]), "loss");
    }

    /// <summary>ℒ; δ by BP1 and BP2; gradients by BP3 and BP4.</summary>
    internal static IEnumerable<Node> Backward(BackwardPass pass, Names names, LossForm form)
    {
        var network = pass.Forward.Network;
        foreach (var node in LossNodes(pass, names, form))
        {
            yield return node;
        }

        for (var l = network.Depth; l >= 1; l--)
        {
            var origin = $"backward pass, layer {l}";
            var activation = network.Layer(l).Activation;
            if (l == network.Depth && pass.IsFused)
            {
                yield return new(names.Delta(l), pass.Delta(l), names.A(l) - (Expression)names.Y, origin);
                continue;
            }

            yield return new(
                names.ActivationGradient(l),
                pass.ActivationGradient(l)!,
                l == network.Depth
                    ? LossRules.ActivationGradient(pass.LossFunction, names.A(l), names.Y)
                    : new Apply(Op.MatMul, [new Apply(Op.Transpose, [names.W(l + 1)]), names.Delta(l + 1)]),
                origin);
            if (activation is not ScalarActivation)
            {
                // The softmax's Jacobian, diag(a) − a aᵀ, times the slopes.
                Expression slopes = names.ActivationGradient(l);
                Expression a = names.A(l);
                yield return new(
                    names.Delta(l),
                    pass.Delta(l),
                    new Apply(Op.Hadamard, [a, slopes - new Apply(Op.ColumnSum, [new Apply(Op.Hadamard, [a, slopes])])]),
                    origin);
                continue;
            }

            yield return new(
                names.Derivative(l),
                pass.ActivationDerivative(l),
                ActivationRules.Derivative(activation, names.Z(l), names.A(l)),
                origin);
            yield return new(names.Delta(l), pass.Delta(l), new Apply(Op.Hadamard, [names.ActivationGradient(l), names.Derivative(l)]), origin);
        }

        for (var l = 1; l <= network.Depth; l++)
        {
            var origin = $"gradients, layer {l}";
            Expression weights = new Apply(Op.MatMul, [names.Delta(l), new Apply(Op.Transpose, [names.A(l - 1)])]);
            Expression biases = names.Delta(l);
            var batch = pass.Forward.Samples > 1;
            yield return new(names.WeightGradient(l), pass.WeightGradient(l), batch ? Mean(names) * weights : weights, origin);
            yield return new(names.BiasGradient(l), pass.BiasGradient(l), batch ? Mean(names) * new Apply(Op.RowSum, [biases]) : biases, origin);
        }
    }

    /// <summary>1/m</summary>
    private static Expression Mean(Names names) => Number.Literal(1) / names.Samples;

    /// <summary>η; W − η ∂ℒ/∂W, b − η ∂ℒ/∂b.</summary>
    internal static IEnumerable<Node> Updated(BackwardPass pass, Scalar rate, Func<int, (Tensor Weights, Tensor Biases)> moved, Names after, Names? first = null)
    {
        var before = first ?? new Names();
        Expression eta = before.LearningRate;
        yield return new(before.LearningRate, rate, null, "learning rate");
        for (var l = 1; l <= pass.Forward.Network.Depth; l++)
        {
            var (weights, biases) = moved(l);
            var origin = $"update, layer {l}";
            yield return new(after.W(l), weights, before.W(l) - (eta * before.WeightGradient(l)), origin);
            yield return new(after.B(l), biases, before.B(l) - (eta * before.BiasGradient(l)), origin);
        }
    }

    /// <summary>z(1) after a step of unknown length: the input does not move, so the weighted sums move as their parameters do.</summary>
    private static Node SymbolicSums(BackwardPass pass, string symbol)
    {
        var (x, weights, biases) = (pass.Forward.Input, pass.WeightGradient(1), pass.BiasGradient(1));
        var slopes = Enumerable.Range(0, weights.Rows)
            .Select(row => Enumerable.Range(0, x.Columns)
                .Select(sample => -(Enumerable.Range(0, x.Rows).Sum(k => weights[row, k] * x[k, sample]) + biases[row, 0]))
                .ToArray());
        var (names, after) = (new Names(), Names.AfterUpdate);
        return new(
            after.Z(1),
            new Tensor(pass.Forward.PreActivation(1), Matrix.FromRows([.. slopes]), symbol),
            new Apply(Op.MatMul, [after.W(1), names.X]) + after.B(1),
            "forward pass after the update, layer 1");
    }

    private static Matrix Negative(Matrix matrix) => Matrix.FromRows(
        [.. Enumerable.Range(0, matrix.Rows).Select(row => Enumerable.Range(0, matrix.Columns).Select(column => -matrix[row, column]).ToArray())]);
}
