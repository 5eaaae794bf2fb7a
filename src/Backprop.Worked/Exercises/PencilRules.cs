using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>What a drawn network must keep to, so that it can be worked by hand and teaches something.</summary>
internal static class PencilRules
{
    /// <summary>The smallest size of an answer that is not 0: four decimals then show three digits that count.</summary>
    public const double Smallest = 0.01;

    /// <summary>The largest size of an answer.</summary>
    public const double Largest = 20;

    /// <summary>How far a ReLU's weighted sum stays from its kink, before and after the update.</summary>
    public const double KinkRoom = 0.1;

    /// <summary>The least slope of a sigmoid or tanh: below it the neuron is saturated.</summary>
    public const double LeastSlope = 0.05;

    public static bool Allow(Update update)
    {
        var backward = update.Backward;
        var after = update.After.Forward(backward.Forward.Input);
        return Learns(backward, after)
            && IsReadable(backward, update, after)
            && IsAlive(backward.Forward)
            && IsAlive(after)
            && SamplesDiffer(backward.Forward.Input);
    }

    private static bool Learns(BackwardPass backward, ForwardPass after)
    {
        var newLoss = after.LossOf(backward.Target, backward.LossFunction);
        return backward.Loss >= Smallest && newLoss <= backward.Loss - Smallest && IsReadable(newLoss);
    }

    private static bool IsReadable(BackwardPass backward, Update update, ForwardPass after)
    {
        for (var l = 1; l <= update.After.Depth; l++)
        {
            var forward = backward.Forward;
            if (!(AllReadable(forward.PreActivation(l)) && AllReadable(forward.Activation(l)) && AllReadable(backward.Delta(l))
                && AllReadable(backward.WeightGradient(l)) && AllReadable(backward.BiasGradient(l))
                && AllReadable(update.After.Layer(l).Weights) && AllReadable(update.After.Layer(l).Biases)
                && AllReadable(after.PreActivation(l))))
            {
                return false;
            }
        }

        return Enumerable.Range(1, backward.Forward.Samples).All(sample => IsReadable(backward.SampleLoss(sample)));
    }

    private static bool AllReadable(Matrix values)
    {
        foreach (var value in values.Values)
        {
            if (!IsReadable(value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsReadable(double value) => value == 0 || Math.Abs(value) is >= Smallest and <= Largest;

    /// <summary>No ReLU at its kink, none of its layers dead for a sample, no sigmoid or tanh saturated.</summary>
    private static bool IsAlive(ForwardPass pass)
    {
        for (var l = 1; l <= pass.Network.Depth; l++)
        {
            var activation = (ScalarActivation)pass.Network.Layer(l).Activation;
            var z = pass.PreActivation(l);
            for (var sample = 0; sample < z.Columns; sample++)
            {
                var alive = false;
                for (var neuron = 0; neuron < z.Rows; neuron++)
                {
                    var sum = z[neuron, sample];
                    var slope = activation.Derivative(sum);
                    if (activation == Activation.ReLU ? Math.Abs(sum) < KinkRoom : slope < LeastSlope)
                    {
                        return false;
                    }

                    alive |= slope > 0;
                }

                if (!alive)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool SamplesDiffer(Matrix input) =>
        input.Columns == 1 || Enumerable.Range(0, input.Rows).Any(row => input[row, 0] != input[row, 1]);
}
