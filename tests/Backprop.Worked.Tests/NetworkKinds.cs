namespace Backprop.Worked.Tests;

/// <summary>Every output and loss that go together, with one sample and with several.</summary>
public static class NetworkKinds
{
    public static TheoryData<string, string, int> All()
    {
        var data = new TheoryData<string, string, int>();
        foreach (var output in new[] { "identity", "sigmoid", "tanh", "relu", "leaky-relu", "softplus", "softmax" })
        {
            data.Add(output, "half-squared-error", 1);
            data.Add(output, "half-squared-error", 3);
        }

        data.Add("sigmoid", "binary-cross-entropy", 3);
        data.Add("softmax", "binary-cross-entropy", 2);
        data.Add("softmax", "categorical-cross-entropy", 3);
        data.Add("sigmoid", "categorical-cross-entropy", 2);
        return data;
    }
}
