/**
 * atan(z) = z + z³·q(z²) for 0 <= z <= 1, the coefficients of q from the constant term on: a least-maximum fit, off by 2e-8 of
 * itself. Beyond 1 the angle of 1 / z is what is left of a quarter turn.
 */
export const arcTail = [
  -0.333331525, 0.199937716, -0.142110467, 0.106659725, -0.0755214542, 0.0432110429, -0.0163674224, 0.00292056543,
];
