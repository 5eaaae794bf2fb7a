using Backprop.Worked;
using static System.FormattableString;

namespace Backprop.Cli.Conversion;

/// <summary>Writes a network in another format and says what that cannot hold.</summary>
internal static class NetworkConversion
{
    /// <returns>What stays behind, a sentence each.</returns>
    public static IReadOnlyList<string> Write(NetworkSource source, string from, string to)
    {
        if (source.Problem is { } problem)
        {
            problem.Save(to);
        }
        else
        {
            NetworkFile.SaveNetwork(source.Network, to);
        }

        return NetworkSource.IsArrays(to) ? [Behind(source, from, to)]
            : source.Problem is null ? [$"{to}: the network alone, since {from} says nothing of an input, a target and a loss; 'worked' needs them (or --like)."]
            : [];
    }

    private static string Behind(NetworkSource source, string from, string to)
    {
        string activations = $"the activations ({string.Join(", ", source.Network.Layers.Select(layer => layer.Activation is Engine.LeakyReLU leaky ? Invariant($"leaky-relu({leaky.Slope})") : layer.Activation.Name))})";
        string all = source.Problem is { } problem
            ? $"{activations}, {(problem.Title.Length > 0 ? "the title, " : "")}the input, the target{(problem.LearningRate is null && problem.LearningRateSymbol is null ? " and the loss" : ", the loss and the learning rate")}"
            : activations;
        return $"{to}: arrays hold weights and biases only; {all} stay behind. --like {from} gives them back.";
    }
}
