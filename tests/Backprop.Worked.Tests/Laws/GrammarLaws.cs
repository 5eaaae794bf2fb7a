using Backprop.Laws;

namespace Backprop.Worked.Tests.Laws;

/// <summary>The grammar of names and expressions reads what it writes.</summary>
public class GrammarLaws
{
    [Law(3000, Arbitrary = [typeof(Expressions)])]
    public void A_name_is_read_back_as_it_was(QuantityName name) => Assert.Equal(name, QuantityName.Parse(name.ToString()));

    [Law(3000, Arbitrary = [typeof(Expressions)])]
    public void An_expression_is_read_back_as_it_was(Expression expression)
    {
        var text = expression.ToGrammar();

        Assert.True(expression == Expression.Parse(text), text);
    }
}
