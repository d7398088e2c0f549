// Products of small whole numbers: exact in any order of summation.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  int i = int_at(0) & 7;
  mat3 m = mat3(1, 2, 3, i, 5, 6, 7, 8, i + 1);
  mat2x3 n = mat2x3(i, 1, 2, 3, 4, 5);
  vec3 v = vec3(i, 2, 3);
  vec3 p = m * v; put(p.x); put(p.y); put(p.z);
  p = v * m; put(p.x); put(p.y); put(p.z);
  mat2x3 q = m * n; put(q[0].x); put(q[1].z);
  put(dot(v, p)); mat3x2 t = transpose(n); put(t[2].x); put(t[1].y);
  mat3 o = outerProduct(v, v); put(o[1].z); put((m * 2.0)[2].y); put(determinant(mat2(1, i, 3, 4)));
  vec3 c = cross(v, vec3(1, 2, i)); put(c.x); put(c.y); put(c.z);
}
