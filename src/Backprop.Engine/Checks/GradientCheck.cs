using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>BP1–BP4 held against two derivations that know nothing of them: central differences and dual numbers.</summary>
/// <remarks>
/// The relative error of p and q is |p − q| / max(|p|, |q|, floor). The floor keeps the noise of rounding from counting as disagreement where
/// derivatives all but vanish: with S = max(1, |L|) it is 10⁻⁵ S for the central difference, which cannot resolve less than about 2⁻⁵² S / ε ≈ 10⁻¹¹ S,
/// and 10⁻¹⁰ S for the dual derivative, which cannot resolve less than about 2⁻⁵² S.
/// The central difference's own error is of order ε². Source: document 5, numerical verification; Press et al., Numerical Recipes, section 5.7.
/// <para>
/// Where large terms cancel, a right derivative has fewer right digits than any threshold asks for. So two derivatives also agree if they are no farther apart than
/// what they are added up from can resolve: with O the sum of the magnitudes of all terms of ∂L/∂θ and of all that went into these, 10⁻¹² O for the dual derivative,
/// and for the central difference 10⁻¹² O + 2⁻⁴⁹ N / ε + (ε r)² O, where N is the magnitude of the loss and of all terms of the pre-activations and predictions that θ moves,
/// each times its own slope of L, and r is how fast θ can move a pre-activation. The last part, which stands for ε²/6 of a third derivative, is never more than 10⁻⁵ O:
/// a step so wide that it loses more than that disagrees, and is to be made smaller. Source: Higham, Accuracy and Stability of Numerical Algorithms (2002), section 3.3.
/// </para>
/// </remarks>
public sealed record GradientCheck
{
    private GradientCheck(BackwardPass pass, double epsilon, IReadOnlyList<GradientCheckEntry> entries)
    {
        Backward = pass;
        Epsilon = epsilon;
        Entries = entries;
    }

    /// <summary>The pass that was checked.</summary>
    public BackwardPass Backward { get; }

    /// <summary>ε, how far each parameter was moved both ways.</summary>
    public double Epsilon { get; }

    /// <summary>One entry for each checked parameter, in the order asked for.</summary>
    public IReadOnlyList<GradientCheckEntry> Entries { get; }

    /// <summary>The entry with the largest error against its central difference, kinks apart; among kinks only if there is nothing else.</summary>
    public GradientCheckEntry WorstCentral =>
        (Entries.All(entry => entry.AtKink) ? Entries : Entries.Where(entry => !entry.AtKink)).MaxBy(entry => entry.CentralRelativeError)!;

    /// <summary>The entry with the largest error against its dual derivative.</summary>
    public GradientCheckEntry WorstDual => Entries.MaxBy(entry => entry.DualRelativeError)!;

    /// <summary>Checks the gradient of the batch's loss.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="epsilon">ε, positive, and large enough to move every parameter.</param>
    /// <param name="parameters">The parameters to check; all if null.</param>
    /// <exception cref="ArgumentException">Shapes or domains do not fit, or no parameter was asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not positive and finite or too small, or a parameter does not exist.</exception>
    public static GradientCheck Of(
        Network network, Matrix x, Matrix y, Loss loss, double epsilon = 1e-5, IEnumerable<ParameterIndex>? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!double.IsFinite(epsilon) || epsilon <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), Invariant($"ε is {Finite.Text(epsilon)}; a positive finite number was expected."));
        }

        var pass = network.Forward(x).Backward(y, loss);
        ParameterIndex[] asked = [.. parameters ?? network.Parameters];
        if (asked.Length == 0)
        {
            throw new ArgumentException("No parameter to check was given; leave the list out to check all.", nameof(parameters));
        }

        var scale = new CheckScale(pass);
        var work = new CheckWork(pass, asked, (backward, parameter, moved, dual) => Entry(backward, parameter, epsilon, scale, moved, dual));
        work.Run();
        if (Array.IndexOf(work.Entries, null) is var index and >= 0)
        {
            Refuse(pass, asked[index], epsilon);
        }

        return new(pass, epsilon, work.Entries!);
    }

    /// <summary>Whether every derivative agrees: with the dual one everywhere, with the central difference wherever there is no kink.</summary>
    /// <param name="threshold">The largest relative error that counts as agreement, unless the distance is one that the operands cannot resolve.</param>
    public bool Agrees(double threshold = 1e-5) =>
        Entries.All(entry => entry.AgreesWithDual(threshold) && (entry.AtKink || entry.AgreesWithCentral(threshold)));

    /// <summary>How many parameters were checked, and the worst errors and where they are.</summary>
    public override string ToString() =>
        Invariant($"{Entries.Count} parameters, ε = {Epsilon}: worst against central differences {WorstCentral.CentralRelativeError:E1} at {WorstCentral.Parameter}, ")
        + Invariant($"against dual numbers {WorstDual.DualRelativeError:E1} at {WorstDual.Parameter}, {Entries.Count(entry => entry.AtKink)} at a kink");

    /// <summary>The entry of a parameter, or null if there is none: <see cref="Refuse"/> says why.</summary>
    private static GradientCheckEntry? Entry(BackwardPass pass, ParameterIndex parameter, double epsilon, CheckScale scale, MovedPass moved, DualPass dual)
    {
        var network = pass.Forward.Network;
        if (network[parameter] is var value && (value + epsilon == value || value - epsilon == value)
            || moved.At(parameter, value + epsilon, value - epsilon) is not { } losses)
        {
            return null;
        }

        var analytic = pass[parameter];
        var central = (losses.Plus - losses.Minus) / (2 * epsilon);
        var derivative = dual.Derivative(parameter);
        var size = Math.Max(1, Math.Abs(pass.Loss));
        var (rounding, step) = scale.Resolutions(parameter, epsilon);
        return new(
            parameter,
            analytic,
            losses.Plus,
            losses.Minus,
            central,
            derivative,
            RelativeError(analytic, central, 1e-5 * size),
            RelativeError(analytic, derivative, 1e-10 * size),
            losses.CrossesKink)
        {
            DualResolution = rounding,
            CentralResolution = rounding + step,
        };
    }

    /// <summary>Goes the long way, where each obstacle has its message.</summary>
    private static void Refuse(BackwardPass pass, ParameterIndex parameter, double epsilon)
    {
        var network = pass.Forward.Network;
        var value = network[parameter];
        if (value + epsilon == value || value - epsilon == value)
        {
            throw new ArgumentOutOfRangeException(
                nameof(epsilon), Invariant($"ε is {epsilon}, too small to move {parameter} = {value}, whose neighbouring doubles are farther apart."));
        }

        network.With(parameter, value + epsilon).Forward(pass.Forward.Input).LossOf(pass.Target, pass.LossFunction);
        network.With(parameter, value - epsilon).Forward(pass.Forward.Input).LossOf(pass.Target, pass.LossFunction);
        throw new InvalidOperationException($"{parameter} cannot be checked.");
    }

    private static double RelativeError(double p, double q, double floor) =>
        Math.Abs(p - q) / Math.Max(floor, Math.Max(Math.Abs(p), Math.Abs(q)));
}
