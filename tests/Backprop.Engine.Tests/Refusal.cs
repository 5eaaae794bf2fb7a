namespace Backprop.Engine.Tests;

/// <summary>Arguments that must be refused, with the whole message that says why.</summary>
internal static class Refusal
{
    public static void Of(string message, string parameter, Func<object> action)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Equal(parameter, exception.ParamName);
        Assert.Equal($"{message} (Parameter '{parameter}')", exception.Message);
    }
}
