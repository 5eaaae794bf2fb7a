using Backprop.Engine;
using Backprop.Worked;
using Backprop.Worked.Tests;

namespace Backprop.Notebooks.Tests;

/// <summary>Document 5: one gradient of a [3, 2, 2, 1] sigmoid network, with its check by a central difference.</summary>
public sealed class GradientTraceDocument() : PrintedDocument("05-gradient-trace")
{
    private static readonly ParameterIndex Weight = ParameterIndex.Weight(1, 1, 1);

    public override IReadOnlyDictionary<string, Func<bool>> Claims => ClaimsOf(GradientTrace.Pass);

    protected override Derivation Own => Derive(GradientTrace.Pass);

    public static IReadOnlyDictionary<string, Func<bool>> ClaimsOf(BackwardPass pass) => GradientTraceClaims.Of(pass, Check(pass));

    public override Derivation OtherNumbers(SplitMix64 random) => Derive(Network
        .Random(random, 1.5, 3, (2, Activation.Sigmoid), (2, Activation.Sigmoid), (1, Activation.Sigmoid))
        .Forward(random.Matrix(3, 1, 1.5))
        .Backward(random.Matrix(1, 1, 1.5), Loss.HalfSquaredError));

    public PrintedReport Against(BackwardPass pass) => Table.Against(Derive(pass), ClaimsOf(pass));

    private static Derivation Derive(BackwardPass pass) => Check(pass).Derive(Weight);

    private static GradientCheck Check(BackwardPass pass) =>
        GradientCheck.Of(pass.Forward.Network, pass.Forward.Input, pass.Target, pass.LossFunction, epsilon: 1e-5);
}
