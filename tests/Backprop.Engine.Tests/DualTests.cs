namespace Backprop.Engine.Tests;

public sealed class DualTests
{
    private static readonly Dual X = Dual.Variable(2);

    [Fact]
    public void A_constant_has_derivative_0_and_the_variable_1()
    {
        Assert.Equal(new Dual(3, 0), Dual.FromDouble(3));
        Assert.Equal(new Dual(2, 1), X);
    }

    [Fact]
    public void Operators_follow_the_rules_of_differentiation()
    {
        Assert.Equal(new Dual(-2, -1), -X);
        Assert.Equal(new Dual(5, 1), X + 3);
        Assert.Equal(new Dual(1, -1), 3 - X);
        Assert.Equal(new Dual(8, 12), X * X * X);
        Assert.Equal(new Dual(0.5, -0.25), 1 / X);
        Assert.Equal(new Dual(1, 0), X / X);
    }

    [Fact]
    public void Functions_follow_the_chain_rule()
    {
        Assert.Equal(new Dual(Math.Exp(4), 4 * Math.Exp(4)), Dual.Exp(X * X));
        Assert.Equal(new Dual(Math.Log(4), 1), Dual.Log(X * X));
        Assert.Equal(0.8, Dual.LogOnePlus(X * X).Derivative, 1e-15);
    }

    [Fact]
    public void The_logarithm_near_1_keeps_its_digits()
    {
        Assert.Equal(1e-20, Logarithm.OfOnePlus(1e-20));
        Assert.Equal(9.9999999995e-11, Logarithm.OfOnePlus(1e-10), 1e-25);
        Assert.Equal(-1.0000000005e-9, Logarithm.OfOnePlus(-1e-9), 1e-24);
        Assert.Equal(Math.Log(3), Logarithm.OfOnePlus(2), 1e-15);
    }
}
