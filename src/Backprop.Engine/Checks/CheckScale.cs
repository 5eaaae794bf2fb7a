namespace Backprop.Engine;

/// <summary>How far right derivatives may be apart: because of the numbers that they are added up from, and because of a step.</summary>
internal sealed class CheckScale
{
    // Of the operands, what they and their sums may be off by: some thousand last digits, and eight of a loss.
    private const double Rounding = 1e-12;
    private const double LastDigits = 1.0 / (1L << 49);

    // Of the operands, the most that a step may lose and still be no step too wide.
    private const double WidestStep = 1e-5;

    private readonly BackwardPass _pass;
    private readonly RunningErrors _errors;
    private readonly double[][] _reach;
    private readonly double[] _noise;

    public CheckScale(BackwardPass pass)
    {
        (_pass, _errors) = (pass, new(pass));
        var network = pass.Forward.Network;
        (_reach, _noise) = (new double[network.Depth + 1][], new double[network.Depth + 1]);
        for (var l = network.Depth; l >= 1; l--)
        {
            _reach[l] = l == network.Depth ? [.. Enumerable.Repeat(1.0, network.Sizes[l])] : Reach(network.Layer(l + 1), _reach[l + 1]);
            _noise[l] = l == network.Depth ? Math.Abs(pass.Loss) + OfPredictions(pass) : _noise[l + 1];
            var delta = pass.Delta(l).Values;
            for (var i = 0; i < delta.Length; i++)
            {
                _noise[l] += Math.Abs(delta[i]) * _errors.PreActivation(l)[i] / pass.Forward.Samples;
            }
        }
    }

    /// <summary>What rounding may make of ∂L/∂θ, and what a step of ε, and the rounding of the losses at its two ends, may make of the difference quotient.</summary>
    /// <param name="parameter">θ.</param>
    /// <param name="epsilon">ε.</param>
    public (double Rounding, double Step) Resolutions(ParameterIndex parameter, double epsilon)
    {
        var (l, samples) = (parameter.Layer, _pass.Forward.Samples);
        var start = (parameter.Row - 1) * samples;
        var delta = _pass.Delta(l).Values.Slice(start, samples);
        var errors = _errors.Delta(l).Slice(start, samples);
        var below = parameter.IsBias ? default : _pass.Forward.Activation(l - 1).Values.Slice((parameter.Column - 1) * samples, samples);
        var (operands, lost, moved) = (0.0, 0.0, epsilon * _reach[l][parameter.Row - 1]);
        for (var s = 0; s < samples; s++)
        {
            var input = parameter.IsBias ? 1 : Math.Abs(below[s]);
            var terms = (Math.Abs(delta[s]) + errors[s]) * input;
            operands += terms;
            lost += terms * Math.Min(WidestStep, moved * input * moved * input);
        }

        return (Rounding * operands / samples, (lost / samples) + (LastDigits * _noise[l] / epsilon));
    }

    /// <summary>What the loss makes of the predictions' own last digits; computed from z, it does not take them.</summary>
    private static double OfPredictions(BackwardPass pass)
    {
        var sum = 0.0;
        if (pass.ActivationGradient(pass.Forward.Network.Depth) is { } slopes)
        {
            for (var i = 0; i < slopes.Values.Length; i++)
            {
                sum += Math.Abs(slopes.Values[i] * pass.Forward.Output.Values[i]);
            }
        }

        return sum / pass.Forward.Samples;
    }

    /// <summary>How fast a pre-activation of a layer can move others, of any layer above too: no f that the engine has is steeper than 1.</summary>
    private static double[] Reach(Layer above, double[] reach)
    {
        var below = new double[above.Inputs];
        Kernel.MultiplyTransposedLeft(RunningErrors.Magnitudes(above.Weights), reach, below, above.Inputs, above.Outputs, 1);
        return [.. below.Select(speed => Math.Max(1, speed))];
    }
}
