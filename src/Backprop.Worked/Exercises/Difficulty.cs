namespace Backprop.Worked;

/// <summary>How much an exercise asks for.</summary>
public enum Difficulty
{
    /// <summary>One or two neurons, ReLU and identity: every number is an exact decimal.</summary>
    Easy,

    /// <summary>2-2-1, ReLU or sigmoid.</summary>
    Medium,

    /// <summary>2-2-2-1, sigmoid and tanh, sometimes a batch of two.</summary>
    Hard,
}
