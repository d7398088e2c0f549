#version 450 core
$for i in range(2):
  #define N${i} ${i * 2}
layout(local_size_x = 1) in;
void main() {}
