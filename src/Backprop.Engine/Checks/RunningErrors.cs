namespace Backprop.Engine;

/// <summary>What rounding makes of each number of a pass, to first order and in last digits: a number x here means that it may be off by a few 2⁻⁵² x.</summary>
/// <remarks>
/// BP1–BP4 once more: a sum is off by the magnitudes of its terms and by what these are off by. Terms that cancel leave a small sum with the errors of large operands.
/// Source: Higham, Accuracy and Stability of Numerical Algorithms (2002), section 3.3, running error analysis.
/// </remarks>
internal sealed class RunningErrors
{
    // How a slope of the loss follows its prediction is measured with a relative error of 2⁻⁴⁰: small against any curvature, large against rounding.
    private const int Nudge = -40;

    private readonly BackwardPass _pass;
    private readonly double[][] _sums;
    private readonly double[][] _activations;
    private readonly double[][] _deltas;

    public RunningErrors(BackwardPass pass)
    {
        _pass = pass;
        var network = pass.Forward.Network;
        (_sums, _activations, _deltas) = (new double[network.Depth + 1][], new double[network.Depth + 1][], new double[network.Depth + 1][]);
        _activations[0] = Magnitudes(pass.Forward.Input);
        for (var l = 1; l <= network.Depth; l++)
        {
            _sums[l] = Sums(l);
            _activations[l] = Activations(l);
        }

        for (var l = network.Depth; l >= 1; l--)
        {
            _deltas[l] = l == network.Depth && pass.IsFused ? Fused() : Deltas(l, l == network.Depth ? Slopes() : Propagated(l));
        }
    }

    /// <summary>Of z(l), n_l×m row-major.</summary>
    public ReadOnlySpan<double> PreActivation(int l) => _sums[l];

    /// <summary>Of δ(l), n_l×m row-major.</summary>
    public ReadOnlySpan<double> Delta(int l) => _deltas[l];

    /// <summary>The magnitudes of a matrix.</summary>
    public static double[] Magnitudes(Matrix matrix)
    {
        var magnitudes = matrix.Values.ToArray();
        foreach (ref var value in magnitudes.AsSpan())
        {
            value = Math.Abs(value);
        }

        return magnitudes;
    }

    private double[] Sums(int l)
    {
        var (layer, samples) = (_pass.Forward.Network.Layer(l), _pass.Forward.Samples);
        var sums = new double[layer.Outputs * samples];
        Kernel.Multiply(Magnitudes(layer.Weights), _activations[l - 1], sums, layer.Outputs, layer.Inputs, samples);
        Kernel.AddColumn(Magnitudes(layer.Biases), sums, samples);
        return sums;
    }

    private double[] Activations(int l)
    {
        double[] errors = [.. _sums[l]];
        Through(l, errors);
        var a = _pass.Forward.Activation(l).Values;

        // On dual numbers tanh is a quotient of 1 − e⁻²ᶻ, however small it is.
        var least = _pass.Forward.Network.Layer(l).Activation is Tanh ? 1 : 0;
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] += Math.Max(least, Math.Abs(a[i]));
        }

        return errors;
    }

    /// <summary>Of ŷ − y.</summary>
    private double[] Fused()
    {
        var errors = Magnitudes(_pass.Delta(_pass.Forward.Network.Depth));
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] += _activations[^1][i];
        }

        return errors;
    }

    /// <summary>Of ∂ℓ/∂ŷ: its own magnitude, and how it follows what ŷ is off by.</summary>
    private double[] Slopes()
    {
        var loss = _pass.LossFunction;
        var a = _pass.Forward.Output.Values;
        var y = _pass.Target.Values;
        var errors = new double[a.Length];
        for (var i = 0; i < errors.Length; i++)
        {
            var nudge = Math.ScaleB(_activations[^1][i], Nudge);
            var slope = loss.TermDerivative(a[i], y[i]);
            var follows = Math.Max(Change(loss, a[i] + nudge, y[i], slope), Change(loss, a[i] - nudge, y[i], slope));
            errors[i] = Math.Abs(slope) + Math.ScaleB(follows, -Nudge);
        }

        return errors;
    }

    private static double Change(Loss loss, double prediction, double target, double slope) =>
        loss.Accepts(prediction) && Math.Abs(loss.TermDerivative(prediction, target) - slope) is var change && double.IsFinite(change) ? change : 0;

    /// <summary>Of ∂ℓ/∂a(l) = W(l+1)ᵀ δ(l+1).</summary>
    private double[] Propagated(int l)
    {
        var (above, samples) = (_pass.Forward.Network.Layer(l + 1), _pass.Forward.Samples);
        var terms = Magnitudes(_pass.Delta(l + 1));
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] += _deltas[l + 1][i];
        }

        var errors = new double[above.Inputs * samples];
        Kernel.MultiplyTransposedLeft(Magnitudes(above.Weights), terms, errors, above.Inputs, above.Outputs, samples);
        return errors;
    }

    /// <summary>Of δ(l), from those of ∂ℓ/∂a(l).</summary>
    private double[] Deltas(int l, double[] errors)
    {
        var slopes = _pass.ActivationGradient(l)!.Values;
        Through(l, errors);
        if (_pass.Forward.Network.Layer(l).Activation is ScalarActivation scalar)
        {
            // f′ changes by about itself when z changes by 1; where f is made of straight lines it does not change at all.
            var (z, straight) = (_pass.Forward.PreActivation(l), scalar.HasKink || scalar is Identity);
            for (var i = 0; i < errors.Length; i++)
            {
                errors[i] += Math.Abs(slopes[i] * scalar.Derivative(z.Values[i])) * (straight ? 1 : 1 + _sums[l][i]);
            }

            return errors;
        }

        // δⱼ = aⱼ (gⱼ − Σᵢ aᵢ gᵢ), where every a is off by something.
        var (a, samples) = (_pass.Forward.Activation(l), _pass.Forward.Samples);
        for (var s = 0; s < samples; s++)
        {
            var (mean, terms) = (0.0, 0.0);
            for (var i = s; i < errors.Length; i += samples)
            {
                mean += a.Values[i] * slopes[i];
                terms += _activations[l][i] * Math.Abs(slopes[i]);
            }

            for (var i = s; i < errors.Length; i += samples)
            {
                errors[i] += (_activations[l][i] * Math.Abs(slopes[i] - mean)) + (a.Values[i] * (Math.Abs(slopes[i]) + terms));
            }
        }

        return errors;
    }

    /// <summary>Σᵢ |∂aᵢ/∂zⱼ| eᵢ in place of eⱼ; the Jacobian is symmetric, so that it serves both ways.</summary>
    private void Through(int l, double[] errors)
    {
        var samples = _pass.Forward.Samples;
        if (_pass.Forward.Network.Layer(l).Activation is ScalarActivation scalar)
        {
            var z = _pass.Forward.PreActivation(l).Values;
            for (var i = 0; i < errors.Length; i++)
            {
                errors[i] *= Math.Abs(scalar.Derivative(z[i]));
            }

            return;
        }

        var a = _pass.Forward.Activation(l).Values;
        for (var s = 0; s < samples; s++)
        {
            var sum = 0.0;
            for (var i = s; i < errors.Length; i += samples)
            {
                sum += a[i] * errors[i];
            }

            for (var i = s; i < errors.Length; i += samples)
            {
                errors[i] = a[i] * Math.Abs(((1 - (2 * a[i])) * errors[i]) + sum);
            }
        }
    }
}
