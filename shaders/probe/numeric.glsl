// Asks a device how it computes where SPIR-V leaves the answer open. Operands and results are data; what they mean is known to
// the host alone.

#version 450 core

layout(set = 0, binding = 0, std430) restrict writeonly buffer results_Buffer {
  int results[];
};
layout(set = 0, binding = 1, std430) restrict readonly buffer operands_Buffer {
  float operands[];
};

void main() {
  const uint i = gl_GlobalInvocationID.x;
  const float a = operands[i * 3 + 0];
  const float b = operands[i * 3 + 1];
  const float c = operands[i * 3 + 2];
  results[i * 5 + 0] = floatBitsToInt(round(a));
  results[i * 5 + 1] = floatBitsToInt(a / b);
  results[i * 5 + 2] = floatBitsToInt(1.0 / b);
  results[i * 5 + 3] = int(a);
  results[i * 5 + 4] = floatBitsToInt(a * b + c);
}
