// Arrays, structures and shared arrays, by computed numbers.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
struct Pair { ivec2 place; float weights[3]; };
shared Pair pairs[64];
void main() {
  int i = int(gl_LocalInvocationID.x); int a = int_at(0);
  Pair local[4];
  for (int k = 0; k < 4; ++k) { local[k].place = ivec2(k, a); for (int j = 0; j < 3; ++j) { local[k].weights[j] = float(k * 3 + j); } }
  local[a & 3].weights[a & 1] = 99.0; local[1].place[a & 1] = 5;
  pairs[i] = local[a & 3]; pairs[i].weights[2] += 1.0;
  barrier();
  Pair other = pairs[63 - i];
  put(other.place.x); put(other.place.y); put(other.weights[0]); put(other.weights[2]); put(pairs[i].weights[a & 1]); put(local[1].place.x); put(local[1].place.y);
}
