using Backprop.Engine;

namespace Backprop.Worked.Tests.Rules;

/// <summary>Rules of a 1-2-1 network, right but for one: the printed rule of W(1)[2,1] has the error of the other neuron.</summary>
internal static class SmallRules
{
    public static readonly Network Network = new(
        new Layer([[0.3], [-0.7]], [0.1, 0.2], Activation.Sigmoid),
        new Layer([[0.5, -0.4]], [0.6], Activation.Identity));

    public static IReadOnlyList<PrintedValue> Rows { get; } =
    [
        Row("d2", "delta(2)[1]", "= -(y[1]-a(2)[1])*f'(2)[1]"),
        Row("w2-1", "step2/W(2)[1,1]", "= W(2)[1,1]-eta*delta(2)[1]*a(1)[1]"),
        Row("w2-2", "step2/W(2)[1,2]", "= W(2)[1,2]-eta*delta(2)[1]*a(1)[2]"),
        Row("b2", "step2/b(2)[1]", "= b(2)[1]-eta*delta(2)[1]"),
        Row("d1-1", "delta(1)[1]", "= delta(2)[1]*W(2)[1,1]*f'(1)[1]"),
        Row("d1-2", "delta(1)[2]", "= delta(2)[1]*W(2)[1,2]*f'(1)[2]"),
        Row("w1-1", "step2/W(1)[1,1]", "= W(1)[1,1]-eta*delta(1)[1]*x[1]"),
        Row("w1-2", "step2/W(1)[2,1]", "= W(1)[2,1]-eta*delta(1)[1]*x[1]", "= W(1)[2,1]-eta*delta(1)[2]*x[1]"),
        Row("b1-1", "step2/b(1)[1]", "= b(1)[1]-eta*delta(1)[1]"),
        Row("b1-2", "step2/b(1)[2]", "= b(1)[2]-eta*delta(1)[2]"),
        Row("loss", "L", "= 1/2*(y[1]-a(2)[1])^2"),
        new(12, "claim", "s", "e", "claim:something", "words", [], Verdict.Exact, "", ""),
    ];

    public static BackwardPass Pass(params ReadOnlySpan<double> inputs)
    {
        var targets = new double[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            targets[i] = 1.5 - inputs[i];
        }

        return Network.Forward(Matrix.FromRows(inputs.ToArray())).Backward(Matrix.FromRows(targets), Loss.HalfSquaredError);
    }

    public static PrintedValue Row(string id, string quantity, string printed, string right = "") =>
        new(1, id, "s", "e", quantity, printed, [], right.Length > 0 ? Verdict.Slip : Verdict.Exact, right, "");
}
