using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The gradient of a parameter in symbols: local factors, summed over the neurons of the layers between.</summary>
internal static class ChainFormula
{
    private const string Letters = "jkpqrs";

    public static Expression Of(GradientChain chain)
    {
        var parameter = chain.Parameter;
        var names = new Names();
        var own = Factors(chain, parameter.Layer, parameter.Row).ToList();
        if (!parameter.IsBias)
        {
            own.Insert(0, names.A(parameter.Layer - 1) with { Row = parameter.Column, Sample = Sample(chain) });
        }

        return Product([.. own, .. Rest(chain, parameter.Layer + 1, parameter.Row, letter: 0)]);
    }

    /// <summary>What stands between a neuron and the loss, as factors; a sum wherever a layer offers a choice.</summary>
    private static IEnumerable<Expression> Rest(GradientChain chain, int layer, Subscript from, int letter)
    {
        var network = chain.Pass.Forward.Network;
        if (layer > network.Depth)
        {
            return [];
        }

        var size = network.Sizes[layer];
        Subscript neuron = size == 1 ? 1 : LetterOf(letter);
        Expression weight = new Names().W(layer) with { Row = neuron, Column = from };
        Expression[] factors = [weight, .. Factors(chain, layer, neuron), .. Rest(chain, layer + 1, neuron, letter + 1)];
        return size == 1 ? factors : [new SumOver(LetterOf(letter), 1, size, Product(factors))];
    }

    /// <summary>f′ of a neuron; at the output also the slope of the loss.</summary>
    private static IEnumerable<Expression> Factors(GradientChain chain, int layer, Subscript neuron)
    {
        var names = new Names();
        var network = chain.Pass.Forward.Network;
        if (layer == network.Depth && (chain.Pass.IsFused || network.Layer(layer).Activation is not ScalarActivation))
        {
            return [names.Delta(layer) with { Row = neuron, Sample = Sample(chain) }];
        }

        Expression derivative = names.Derivative(layer) with { Row = neuron, Sample = Sample(chain) };
        return layer == network.Depth ? [derivative, names.ActivationGradient(layer) with { Row = neuron, Sample = Sample(chain) }] : [derivative];
    }

    private static Subscript? Sample(GradientChain chain) => ChainNodes.SampleOf(chain) is { } sample ? sample : null;

    private static Expression Product(IReadOnlyList<Expression> factors) => factors.Aggregate((product, factor) => product * factor);

    private static string LetterOf(int letter) => letter < Letters.Length ? Letters[letter].ToString() : "i" + letter;
}
