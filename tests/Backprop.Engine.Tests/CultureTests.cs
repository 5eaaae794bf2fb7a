using System.Globalization;

namespace Backprop.Engine.Tests;

/// <summary>Texts are the same in every culture: decimal points, digits, minus signs, and no Turkish i.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    public void Texts_do_not_depend_on_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var pass = Samples.GradientTrace.Forward(1, 0.5, -1);

            Assert.Equal("W(1)[2,1]", ParameterIndex.Weight(1, 2, 1).ToString());
            Assert.Equal(ParameterIndex.Bias(12, 3), ParameterIndex.Parse("b(12)[3]"));
            Assert.Equal("1×2 [[-0.5, 1E-07]]", Matrix.FromRows([-0.5, 1e-7]).ToString());
            Assert.Equal("2×3", Matrix.Zeros(2, 3).ShapeText);
            Assert.Equal("leaky-relu", Activation.LeakyReLU().Name);
            Assert.Equal("-0.5 + 1ε", Dual.Variable(-0.5).ToString());
            var backward = pass.Backward(1, Loss.HalfSquaredError);
            var path = GradientChain.Of(backward, ParameterIndex.Weight(2, 1, 1)).Paths[0];
            Assert.Equal("1→1: -0.002448876524315426", path.ToString());
            Assert.Equal("Source (1)[1] = 0.5", path.Factors[0].ToString());
            Assert.Equal("Weight (3)[1,1] = 0.3", path.Factors[2].ToString());
            var check = GradientCheck.Of(Samples.GradientTrace, pass.Input, backward.Target, Loss.HalfSquaredError, 0.25);
            Assert.StartsWith("W(1)[1,1]: -0.0021205891258918867 by BP1–BP4, -0.002", check.Entries[0].ToString(), StringComparison.Ordinal);
            Assert.StartsWith("17 parameters, ε = 0.25: worst against central differences ", check.ToString(), StringComparison.Ordinal);
            Assert.DoesNotMatch("[0-9],[0-9]*E|\u2212", check.ToString());
            Refusal.Of("Row -1 of a 2×3 matrix; rows count from 0 to 1.", "row", () => Matrix.Zeros(2, 3)[-1, 0]);
            Refusal.Of("The learning rate is -0.5; a finite number of at least 0 was expected.", "learningRate",
                () => pass.Backward(1, Loss.HalfSquaredError).Update(-0.5));
            Refusal.Of("binary-cross-entropy needs targets in [0, 1], but y[1] of sample 1 is -1.5.", "y",
                () => pass.Backward(-1.5, Loss.BinaryCrossEntropy));
            Refusal.Of("The slope of leaky ReLU is -1.5; 0 ≤ slope < 1 was expected.", "slope", () => Activation.LeakyReLU(-1.5));
            Refusal.Of("ε is -1.5; a positive finite number was expected.", "epsilon",
                () => GradientCheck.Of(Samples.GradientTrace, pass.Input, pass.Output, Loss.HalfSquaredError, -1.5));
            Refusal.Of("ε is 1E-18, too small to move W(1)[1,1] = 0.1, whose neighbouring doubles are farther apart.", "epsilon",
                () => GradientCheck.Of(Samples.GradientTrace, pass.Input, pass.Output, Loss.HalfSquaredError, 1e-18));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
