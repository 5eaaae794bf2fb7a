using System.Globalization;
using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>ℓ = −Σᵢ yᵢ ln ŷᵢ, ∂ℓ/∂ŷᵢ = −yᵢ / ŷᵢ.</summary>
/// <remarks>
/// Targets are one-hot columns. After softmax it is computed from z: ℓ = Σᵢ yᵢ (ln Σₖ e^zₖ − zᵢ) and δ = ŷ − y,
/// which stays finite where ŷ rounds to 0 or 1; after anything else every ŷ must lie in (0, 1).
/// Source: Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.108 and 4.109.
/// </remarks>
public sealed class CategoricalCrossEntropy : Loss
{
    internal CategoricalCrossEntropy()
    {
    }

    /// <inheritdoc/>
    public override string Name => "categorical-cross-entropy";

    /// <summary>−y ln ŷ.</summary>
    public override double Term(double prediction, double target) => -target * Math.Log(prediction);

    /// <summary>−y / ŷ; taken from 0 so that a target of 0 gives 0, not −0.</summary>
    public override double TermDerivative(double prediction, double target) => 0 - (target / prediction);

    /// <summary>−y ln ŷ.</summary>
    public override Dual Term(Dual prediction, double target) => -target * Dual.Log(prediction);

    private protected override bool Fuses(Activation output) => output is Softmax;

    internal override bool TakesLogarithms => true;

    internal override void RequireTargets(Matrix y)
    {
        for (var s = 0; s < y.Columns; s++)
        {
            var column = Enumerable.Range(0, y.Rows).Select(i => y[i, s]).ToArray();
            if (column.Count(value => value == 1) != 1 || column.Count(value => value == 0) != y.Rows - 1)
            {
                var shown = string.Join(", ", column.Take(10).Select(value => value.ToString(CultureInfo.InvariantCulture)));
                var more = column.Length > 10 ? Invariant($", … {column.Length - 10} more") : "";
                throw new ArgumentException(
                    Invariant($"{Name} needs one-hot targets, a single 1 among zeros, but y of sample {s + 1} is ({shown}{more})."), nameof(y));
            }
        }
    }

    internal override void FusedValues(ReadOnlySpan<double> z, ReadOnlySpan<double> y, Span<double> losses)
    {
        var samples = losses.Length;
        for (var s = 0; s < samples; s++)
        {
            var largest = s;
            for (var i = s; i < z.Length; i += samples)
            {
                largest = z[i] > z[largest] ? i : largest;
            }

            // ln Σ e^z = z_max + ln(1 + the others' e^(z − z_max)): neither overflows nor loses a loss near 0.
            var others = 0.0;
            for (var i = s; i < z.Length; i += samples)
            {
                others += i == largest ? 0 : Math.Exp(z[i] - z[largest]);
            }

            losses[s] = 0;
            for (var i = s; i < z.Length; i += samples)
            {
                losses[s] += y[i] * (z[largest] - z[i] + Logarithm.OfOnePlus(others));
            }
        }
    }

    internal override Dual FusedValue(ReadOnlySpan<Dual> z, ReadOnlySpan<double> y)
    {
        var largest = 0;
        for (var i = 0; i < z.Length; i++)
        {
            largest = z[i].Value > z[largest].Value ? i : largest;
        }

        Dual others = 0;
        for (var i = 0; i < z.Length; i++)
        {
            others += i == largest ? 0 : Dual.Exp(z[i] - z[largest]);
        }

        Dual loss = 0;
        for (var i = 0; i < z.Length; i++)
        {
            loss += y[i] * (z[largest] - z[i] + Dual.LogOnePlus(others));
        }

        return loss;
    }
}
