;; The SIMD form of package core/kernel: the same float32 operations in the same order, four at a time.
;;
;; The module works in the memory that it imports as "env" "mem", which is the Go instance's own. Every exported function
;; is handed to Go as the import of that name from the module "tandem". Matrices are row-major float32, pointers are byte
;; addresses and need no alignment, n counts elements. Lanes run across outputs; where the portable kernel sums in four
;; interleaved lanes (Dot, MatMulTB, Softmax) they run along the sum instead. No relaxed SIMD, no fused multiply-add.
;;
;; kernel.wasm is made from this file by assemble.mjs (go generate).
(module
  (import "env" "mem" (memory 0))

  ;; ------------------------------------------------------------------------------------------------------------------
  ;; Numbers, four times each. As globals they cost one load; engines make a constant with several instructions, each time.

  (global $exp_max v128 (v128.const f32x4 89 89 89 89))
  (global $exp_min v128 (v128.const f32x4 -104 -104 -104 -104))
  (global $log2e v128 (v128.const f32x4 1.44269504088896341 1.44269504088896341 1.44269504088896341 1.44269504088896341))
  (global $to_whole v128 (v128.const f32x4 12582912 12582912 12582912 12582912))
  (global $ln2_hi v128 (v128.const f32x4 0.693359375 0.693359375 0.693359375 0.693359375))
  (global $ln2_lo v128 (v128.const f32x4 -2.12194440e-4 -2.12194440e-4 -2.12194440e-4 -2.12194440e-4))
  (global $exp7 v128 (v128.const f32x4 1.9875691500e-4 1.9875691500e-4 1.9875691500e-4 1.9875691500e-4))
  (global $exp6 v128 (v128.const f32x4 1.3981999507e-3 1.3981999507e-3 1.3981999507e-3 1.3981999507e-3))
  (global $exp5 v128 (v128.const f32x4 8.3334519073e-3 8.3334519073e-3 8.3334519073e-3 8.3334519073e-3))
  (global $exp4 v128 (v128.const f32x4 4.1665795894e-2 4.1665795894e-2 4.1665795894e-2 4.1665795894e-2))
  (global $exp3 v128 (v128.const f32x4 1.6666665459e-1 1.6666665459e-1 1.6666665459e-1 1.6666665459e-1))
  (global $exp2 v128 (v128.const f32x4 5.0000001201e-1 5.0000001201e-1 5.0000001201e-1 5.0000001201e-1))
  (global $one v128 (v128.const f32x4 1 1 1 1))
  (global $two_23 v128 (v128.const f32x4 8388608 8388608 8388608 8388608))
  (global $two v128 (v128.const f32x4 2 2 2 2))
  (global $log1 v128 (v128.const f32x4 0.66666662693 0.66666662693 0.66666662693 0.66666662693))
  (global $log3 v128 (v128.const f32x4 0.28498786688 0.28498786688 0.28498786688 0.28498786688))
  (global $log2 v128 (v128.const f32x4 0.40000972152 0.40000972152 0.40000972152 0.40000972152))
  (global $log4 v128 (v128.const f32x4 0.24279078841 0.24279078841 0.24279078841 0.24279078841))
  (global $half v128 (v128.const f32x4 0.5 0.5 0.5 0.5))
  (global $log_ln2_lo v128 (v128.const f32x4 9.0580006145e-6 9.0580006145e-6 9.0580006145e-6 9.0580006145e-6))
  (global $log_ln2_hi v128 (v128.const f32x4 6.9313812256e-1 6.9313812256e-1 6.9313812256e-1 6.9313812256e-1))
  (global $zero v128 (v128.const f32x4 0 0 0 0))
  (global $minus_inf v128 (v128.const f32x4 -inf -inf -inf -inf))
  (global $inf v128 (v128.const f32x4 inf inf inf inf))
  (global $tanh_max v128 (v128.const f32x4 7.9789276 7.9789276 7.9789276 7.9789276))
  (global $tanh_min v128 (v128.const f32x4 -7.9789276 -7.9789276 -7.9789276 -7.9789276))
  (global $tanh_p4 v128 (v128.const f32x4 1.3779253e-08 1.3779253e-08 1.3779253e-08 1.3779253e-08))
  (global $tanh_p3 v128 (v128.const f32x4 2.091598e-05 2.091598e-05 2.091598e-05 2.091598e-05))
  (global $tanh_p2 v128 (v128.const f32x4 0.003514313 0.003514313 0.003514313 0.003514313))
  (global $tanh_p1 v128 (v128.const f32x4 0.13396831 0.13396831 0.13396831 0.13396831))
  (global $tanh_q4 v128 (v128.const f32x4 7.9503775e-07 7.9503775e-07 7.9503775e-07 7.9503775e-07))
  (global $tanh_q3 v128 (v128.const f32x4 0.00033161946 0.00033161946 0.00033161946 0.00033161946))
  (global $tanh_q2 v128 (v128.const f32x4 0.025948333 0.025948333 0.025948333 0.025948333))
  (global $tanh_q1 v128 (v128.const f32x4 0.46730155 0.46730155 0.46730155 0.46730155))
  (global $artanh4 v128 (v128.const f32x4 0.14006011 0.14006011 0.14006011 0.14006011))
  (global $artanh3 v128 (v128.const f32x4 0.140009 0.140009 0.140009 0.140009))
  (global $artanh2 v128 (v128.const f32x4 0.20010763 0.20010763 0.20010763 0.20010763))
  (global $artanh1 v128 (v128.const f32x4 0.3333321 0.3333321 0.3333321 0.3333321))
  (global $elu_min v128 (v128.const f32x4 -25 -25 -25 -25))
  (global $normal_p3 v128 (v128.const f32x4 0.013532146 0.013532146 0.013532146 0.013532146))
  (global $normal_p2 v128 (v128.const f32x4 0.104048364 0.104048364 0.104048364 0.104048364))
  (global $normal_p1 v128 (v128.const f32x4 0.33382112 0.33382112 0.33382112 0.33382112))
  (global $normal_q4 v128 (v128.const f32x4 0.033941086 0.033941086 0.033941086 0.033941086))
  (global $normal_q3 v128 (v128.const f32x4 0.26024827 0.26024827 0.26024827 0.26024827))
  (global $normal_q2 v128 (v128.const f32x4 0.8774444 0.8774444 0.8774444 0.8774444))
  (global $normal_q1 v128 (v128.const f32x4 1.4655243 1.4655243 1.4655243 1.4655243))
  (global $minus_half v128 (v128.const f32x4 -0.5 -0.5 -0.5 -0.5))
  (global $fifteen v128 (v128.const f32x4 15 15 15 15))
  (global $bell_top v128 (v128.const f32x4 0.3989422804 0.3989422804 0.3989422804 0.3989422804))
  (global $whole_bits v128 (v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000))
  (global $bias v128 (v128.const i32x4 127 127 127 127))
  (global $log_shift v128 (v128.const i32x4 0x004afb0d 0x004afb0d 0x004afb0d 0x004afb0d))
  (global $twenty_three v128 (v128.const i32x4 23 23 23 23))
  (global $fraction v128 (v128.const i32x4 0x007fffff 0x007fffff 0x007fffff 0x007fffff))
  (global $root_half v128 (v128.const i32x4 0x3f3504f3 0x3f3504f3 0x3f3504f3 0x3f3504f3))
  (global $whole_less_bias v128 (v128.const i32x4 0x4b3fff81 0x4b3fff81 0x4b3fff81 0x4b3fff81))
  (global $least_normal v128 (v128.const i32x4 0x00800000 0x00800000 0x00800000 0x00800000)) ;; 2^-126

  ;; ------------------------------------------------------------------------------------------------------------------
  ;; Pieces

  ;; load_tail returns the r (1 to 3) floats at p in the first lanes, 0 in the others. It reads no further.
  (func $load_tail (param $p i32) (param $r i32) (result v128)
    (local $v v128)
    (if (i32.eq (local.get $r) (i32.const 1))
      (then (return (v128.load32_zero (local.get $p)))))
    (local.set $v (v128.load64_zero (local.get $p)))
    (if (i32.eq (local.get $r) (i32.const 3))
      (then (local.set $v (v128.load32_lane offset=8 2 (local.get $p) (local.get $v)))))
    (local.get $v))

  ;; store_tail stores the first r (1 to 3) lanes of v at p.
  (func $store_tail (param $p i32) (param $r i32) (param $v v128)
    (if (i32.eq (local.get $r) (i32.const 1))
      (then (v128.store32_lane 0 (local.get $p) (local.get $v)) (return)))
    (v128.store64_lane 0 (local.get $p) (local.get $v))
    (if (i32.eq (local.get $r) (i32.const 3))
      (then (v128.store32_lane offset=8 2 (local.get $p) (local.get $v)))))

  ;; tail_mask has ones in the first r lanes.
  (func $tail_mask (param $r i32) (result v128)
    (i32x4.lt_s (v128.const i32x4 0 1 2 3) (i32x4.splat (local.get $r))))

  ;; lanes returns (s0 + s2) + (s1 + s3).
  (func $lanes (param $s v128) (result f32)
    (local.set $s (f32x4.add (local.get $s)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $s) (local.get $s))))
    (f32.add (f32x4.extract_lane 0 (local.get $s)) (f32x4.extract_lane 1 (local.get $s))))

  ;; whole returns how many bytes the whole vectors of n floats take.
  (func $whole (param $n i32) (result i32)
    (i32.shl (i32.and (local.get $n) (i32.const -4)) (i32.const 2)))

  ;; ------------------------------------------------------------------------------------------------------------------
  ;; Functions of four numbers; see core/kernel/scalar.go for what they compute and where the numbers come from.

  ;; exp4 is Exp1.
  (func $exp4 (param $x v128) (result v128)
    (local $t v128) (local $n v128) (local $r v128) (local $k v128) (local $half v128) (local $p v128)
    (local.set $x (f32x4.pmin (local.get $x) (global.get $exp_max)))
    (local.set $x (f32x4.pmax (local.get $x) (global.get $exp_min)))
    (local.set $t (f32x4.add (f32x4.mul (local.get $x) (global.get $log2e))
      (global.get $to_whole)))
    (local.set $n (f32x4.sub (local.get $t) (global.get $to_whole)))
    (local.set $r (f32x4.sub (local.get $x) (f32x4.mul (local.get $n) (global.get $ln2_hi))))
    (local.set $r (f32x4.sub (local.get $r) (f32x4.mul (local.get $n) (global.get $ln2_lo))))
    (local.set $k (i32x4.sub (local.get $t) (global.get $whole_bits)))
    (local.set $half (i32x4.shr_s (local.get $k) (i32.const 1)))
    (local.set $k (i32x4.sub (local.get $k) (local.get $half)))
    (local.set $p (f32x4.add (f32x4.mul (global.get $exp7) (local.get $r))
      (global.get $exp6)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (global.get $exp5)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (global.get $exp4)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (global.get $exp3)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (global.get $exp2)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (f32x4.mul (local.get $r) (local.get $r))) (local.get $r)))
    (f32x4.mul
      (f32x4.mul
        (f32x4.add (local.get $p) (global.get $one))
        (i32x4.shl (i32x4.add (local.get $half) (global.get $bias)) (i32.const 23)))
      (i32x4.shl (i32x4.add (local.get $k) (global.get $bias)) (i32.const 23))))

  ;; log4 is Log1.
  (func $log4 (param $x v128) (result v128)
    (local $b v128) (local $small v128) (local $k v128) (local $f v128) (local $s v128) (local $z v128) (local $w v128)
    (local $r v128) (local $half v128)
    (local.set $small (f32x4.lt (local.get $x) (global.get $least_normal)))
    (local.set $b (v128.bitselect
      (f32x4.mul (local.get $x) (global.get $two_23)) (local.get $x) (local.get $small)))
    (local.set $b (i32x4.add (local.get $b) (global.get $log_shift))) ;; 0x3f800000 - 0x3f3504f3
    (local.set $k (i32x4.sub (i32x4.shr_s (local.get $b) (i32.const 23)) (global.get $bias)))
    (local.set $k (i32x4.sub (local.get $k) (v128.and (local.get $small) (global.get $twenty_three))))
    (local.set $f (f32x4.sub
      (i32x4.add (v128.and (local.get $b) (global.get $fraction)) (global.get $root_half))
      (global.get $one)))
    (local.set $s (f32x4.div (local.get $f) (f32x4.add (global.get $two) (local.get $f))))
    (local.set $z (f32x4.mul (local.get $s) (local.get $s)))
    (local.set $w (f32x4.mul (local.get $z) (local.get $z)))
    (local.set $r (f32x4.add
      (f32x4.mul (local.get $z) (f32x4.add (global.get $log1)
        (f32x4.mul (local.get $w) (global.get $log3))))
      (f32x4.mul (local.get $w) (f32x4.add (global.get $log2)
        (f32x4.mul (local.get $w) (global.get $log4))))))
    (local.set $half (f32x4.mul (global.get $half) (f32x4.mul (local.get $f) (local.get $f))))
    (local.set $k (f32x4.convert_i32x4_s (local.get $k)))
    (local.set $r (f32x4.add (f32x4.mul (local.get $s) (f32x4.add (local.get $half) (local.get $r)))
      (f32x4.mul (local.get $k) (global.get $log_ln2_lo))))
    (local.set $r (f32x4.add (f32x4.sub (local.get $r) (local.get $half)) (local.get $f)))
    (local.set $r (f32x4.add (local.get $r) (f32x4.mul (local.get $k) (global.get $log_ln2_hi))))
    ;; NaN below 0, -Inf at 0, and x itself where it is NaN or +Inf.
    (local.set $r (v128.or (local.get $r) (f32x4.lt (local.get $x) (global.get $zero))))
    (local.set $r (v128.bitselect (global.get $minus_inf) (local.get $r)
      (f32x4.eq (local.get $x) (global.get $zero))))
    (v128.bitselect (local.get $r) (local.get $x) (f32x4.lt (local.get $x) (global.get $inf))))

  ;; tanh4 is Tanh1.
  (func $tanh4 (param $x v128) (result v128)
    (local $z v128) (local $p v128) (local $q v128)
    (local.set $x (f32x4.pmin (local.get $x) (global.get $tanh_max)))
    (local.set $x (f32x4.pmax (local.get $x) (global.get $tanh_min)))
    (local.set $z (f32x4.mul (local.get $x) (local.get $x)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $z) (global.get $tanh_p4))
      (global.get $tanh_p3)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $z)) (global.get $tanh_p2)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $z)) (global.get $tanh_p1)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $z)) (global.get $one)))
    (local.set $q (f32x4.add (f32x4.mul (local.get $z) (global.get $tanh_q4))
      (global.get $tanh_q3)))
    (local.set $q (f32x4.add (f32x4.mul (local.get $q) (local.get $z)) (global.get $tanh_q2)))
    (local.set $q (f32x4.add (f32x4.mul (local.get $q) (local.get $z)) (global.get $tanh_q1)))
    (local.set $q (f32x4.add (f32x4.mul (local.get $q) (local.get $z)) (global.get $one)))
    (f32x4.div (f32x4.mul (local.get $x) (local.get $p)) (local.get $q)))

  ;; sigmoid4 is Sigmoid1.
  (func $sigmoid4 (param $x v128) (result v128)
    (local $e v128)
    (local.set $e (call $exp4 (f32x4.neg (f32x4.abs (local.get $x)))))
    (f32x4.div
      (v128.bitselect (local.get $e) (global.get $one) (f32x4.lt (local.get $x) (global.get $zero)))
      (f32x4.add (global.get $one) (local.get $e))))

  ;; softplus4 is Softplus1.
  (func $softplus4 (param $x v128) (result v128)
    (local $s v128) (local $z v128) (local $p v128)
    (local.set $s (call $exp4 (f32x4.neg (f32x4.abs (local.get $x)))))
    (local.set $s (f32x4.div (local.get $s) (f32x4.add (global.get $two) (local.get $s))))
    (local.set $z (f32x4.mul (local.get $s) (local.get $s)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $z) (global.get $artanh4))
      (global.get $artanh3)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $z)) (global.get $artanh2)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $z)) (global.get $artanh1)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $z)) (global.get $one)))
    (f32x4.add (f32x4.pmax (local.get $x) (global.get $zero))
      (f32x4.mul (f32x4.add (local.get $s) (local.get $s)) (local.get $p))))

  ;; elu4 is Elu1.
  (func $elu4 (param $x v128) (result v128)
    (local $c v128) (local $t v128) (local $n v128) (local $r v128) (local $s v128) (local $p v128)
    (local.set $c (f32x4.pmax (local.get $x) (global.get $elu_min)))
    (local.set $t (f32x4.add (f32x4.mul (local.get $c) (global.get $log2e))
      (global.get $to_whole)))
    (local.set $n (f32x4.sub (local.get $t) (global.get $to_whole)))
    (local.set $r (f32x4.sub (local.get $c) (f32x4.mul (local.get $n) (global.get $ln2_hi))))
    (local.set $r (f32x4.sub (local.get $r) (f32x4.mul (local.get $n) (global.get $ln2_lo))))
    (local.set $s (i32x4.shl (i32x4.sub (local.get $t) (global.get $whole_less_bias)) (i32.const 23))) ;; 0x4b400000 - 127
    (local.set $p (f32x4.add (f32x4.mul (global.get $exp7) (local.get $r))
      (global.get $exp6)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (global.get $exp5)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (global.get $exp4)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (global.get $exp3)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (global.get $exp2)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (f32x4.mul (local.get $r) (local.get $r))) (local.get $r)))
    (v128.bitselect
      (local.get $x)
      (f32x4.add (f32x4.mul (local.get $s) (local.get $p))
        (f32x4.sub (local.get $s) (global.get $one)))
      (f32x4.gt (local.get $x) (global.get $zero))))

  ;; normal_tail4 is normalTail: Φ(-a) of 0 <= a <= 15, given e = exp(-a²/2).
  (func $normal_tail4 (param $a v128) (param $e v128) (result v128)
    (local $p v128) (local $q v128)
    (local.set $p (f32x4.add (f32x4.mul (local.get $a) (global.get $normal_p3))
      (global.get $normal_p2)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $a)) (global.get $normal_p1)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $a)) (global.get $half)))
    (local.set $q (f32x4.add (f32x4.mul (local.get $a) (global.get $normal_q4))
      (global.get $normal_q3)))
    (local.set $q (f32x4.add (f32x4.mul (local.get $q) (local.get $a)) (global.get $normal_q2)))
    (local.set $q (f32x4.add (f32x4.mul (local.get $q) (local.get $a)) (global.get $normal_q1)))
    (local.set $q (f32x4.add (f32x4.mul (local.get $q) (local.get $a)) (global.get $one)))
    (f32x4.mul (f32x4.div (local.get $p) (local.get $q)) (local.get $e)))

  ;; bell4 is exp(-a²/2).
  (func $bell4 (param $a v128) (result v128)
    (call $exp4 (f32x4.mul (f32x4.mul (global.get $minus_half) (local.get $a)) (local.get $a))))

  ;; gelu4 is Gelu1.
  (func $gelu4 (param $x v128) (result v128)
    (local $a v128)
    (local.set $a (f32x4.pmin (f32x4.abs (local.get $x)) (global.get $fifteen)))
    (f32x4.sub (f32x4.pmax (local.get $x) (global.get $zero))
      (f32x4.mul (local.get $a) (call $normal_tail4 (local.get $a) (call $bell4 (local.get $a))))))

  ;; gelu_slope4 is geluSlope.
  (func $gelu_slope4 (param $x v128) (result v128)
    (local $a v128) (local $e v128) (local $q v128) (local $t v128) (local $negative v128)
    (local.set $negative (f32x4.lt (local.get $x) (global.get $zero)))
    (local.set $a (f32x4.pmin (f32x4.abs (local.get $x)) (global.get $fifteen)))
    (local.set $e (call $bell4 (local.get $a)))
    (local.set $q (call $normal_tail4 (local.get $a) (local.get $e)))
    (local.set $t (f32x4.mul (local.get $a) (f32x4.mul (local.get $e) (global.get $bell_top))))
    (v128.bitselect
      (f32x4.sub (local.get $q) (local.get $t))
      (f32x4.add (f32x4.sub (global.get $one) (local.get $q)) (local.get $t))
      (local.get $negative)))

  ;; ------------------------------------------------------------------------------------------------------------------
  ;; Matrix products

  ;; mat_mul(dst, x, w, m, k, n): dst (m × n) = x (m × k) · w (k × n).
  (func (export "mat_mul")
    (param $dst i32) (param $x i32) (param $w i32) (param $m i32) (param $k i32) (param $n i32)
    (local $eights i32)
    (if (i32.eq (local.get $n) (i32.const 1))
      (then
        (local.set $eights (i32.shr_u (local.get $m) (i32.const 3)))
        (call $column (local.get $dst) (local.get $x) (local.get $w) (local.get $eights) (local.get $k))
        (local.set $eights (i32.shl (local.get $eights) (i32.const 3)))
        (local.set $dst (i32.add (local.get $dst) (i32.shl (local.get $eights) (i32.const 2))))
        (local.set $x (i32.add (local.get $x)
          (i32.mul (local.get $eights) (i32.shl (local.get $k) (i32.const 2)))))
        (local.set $m (i32.sub (local.get $m) (local.get $eights)))))
    (call $gemm (local.get $dst) (local.get $x) (local.get $w) (local.get $m) (local.get $k) (local.get $n)
      (i32.shl (local.get $k) (i32.const 2)) (i32.const 4) (i32.const 0)))

  ;; mat_mul_ta(dst, x, dy, m, k, n): dst (k × n) += xᵀ · dy, x (m × k), dy (m × n).
  (func (export "mat_mul_ta")
    (param $dst i32) (param $x i32) (param $dy i32) (param $m i32) (param $k i32) (param $n i32)
    (if (i32.eq (local.get $n) (i32.const 1))
      (then
        (call $sum_weighted (local.get $dst) (local.get $x) (local.get $dy) (local.get $m) (local.get $k))
        (return)))
    (call $gemm (local.get $dst) (local.get $x) (local.get $dy) (local.get $k) (local.get $m) (local.get $n)
      (i32.const 4) (i32.shl (local.get $k) (i32.const 2)) (i32.const 1)))

  ;; column is mat_mul for one column and groups of eight rows. Lanes are rows: four by four elements of x are turned
  ;; over.
  (func $column (param $dst i32) (param $x i32) (param $w i32) (param $eights i32) (param $k i32)
    (local $row i32) (local $left i32) (local $q i32) (local $c0 v128) (local $c1 v128)
    (local $x0 i32) (local $x1 i32) (local $x2 i32) (local $x3 i32)
    (local $x4 i32) (local $x5 i32) (local $x6 i32) (local $x7 i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $e v128) (local $f v128)
    (local $w0 v128) (local $w1 v128) (local $w2 v128) (local $w3 v128)
    (local.set $row (i32.shl (local.get $k) (i32.const 2)))
    (block $end
      (loop $rows
        (br_if $end (i32.eqz (local.get $eights)))
        (local.set $x0 (local.get $x))
        (local.set $x1 (i32.add (local.get $x0) (local.get $row)))
        (local.set $x2 (i32.add (local.get $x1) (local.get $row)))
        (local.set $x3 (i32.add (local.get $x2) (local.get $row)))
        (local.set $x4 (i32.add (local.get $x3) (local.get $row)))
        (local.set $x5 (i32.add (local.get $x4) (local.get $row)))
        (local.set $x6 (i32.add (local.get $x5) (local.get $row)))
        (local.set $x7 (i32.add (local.get $x6) (local.get $row)))
        (local.set $x (i32.add (local.get $x7) (local.get $row)))
        (local.set $c0 (v128.const i64x2 0 0))
        (local.set $c1 (v128.const i64x2 0 0))
        (local.set $q (local.get $w))
        (local.set $left (i32.shr_u (local.get $k) (i32.const 2)))
        (if (local.get $left)
          (then
            (loop $sum
              (local.set $w0 (v128.load32_splat (local.get $q)))
              (local.set $w1 (v128.load32_splat offset=4 (local.get $q)))
              (local.set $w2 (v128.load32_splat offset=8 (local.get $q)))
              (local.set $w3 (v128.load32_splat offset=12 (local.get $q)))
              (local.set $a (v128.load (local.get $x0)))
              (local.set $b (v128.load (local.get $x1)))
              (local.set $c (v128.load (local.get $x2)))
              (local.set $d (v128.load (local.get $x3)))
              (local.set $e (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b)))
              (local.set $f (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d)))
              (local.set $a (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b)))
              (local.set $c (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d)))
              (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (local.get $w0)
                (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $e) (local.get $f)))))
              (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (local.get $w1)
                (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $e) (local.get $f)))))
              (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (local.get $w2)
                (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $c)))))
              (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (local.get $w3)
                (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $c)))))
              (local.set $a (v128.load (local.get $x4)))
              (local.set $b (v128.load (local.get $x5)))
              (local.set $c (v128.load (local.get $x6)))
              (local.set $d (v128.load (local.get $x7)))
              (local.set $e (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b)))
              (local.set $f (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d)))
              (local.set $a (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b)))
              (local.set $c (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d)))
              (local.set $c1 (f32x4.add (local.get $c1) (f32x4.mul (local.get $w0)
                (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $e) (local.get $f)))))
              (local.set $c1 (f32x4.add (local.get $c1) (f32x4.mul (local.get $w1)
                (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $e) (local.get $f)))))
              (local.set $c1 (f32x4.add (local.get $c1) (f32x4.mul (local.get $w2)
                (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $c)))))
              (local.set $c1 (f32x4.add (local.get $c1) (f32x4.mul (local.get $w3)
                (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $c)))))
              (local.set $x0 (i32.add (local.get $x0) (i32.const 16)))
              (local.set $x1 (i32.add (local.get $x1) (i32.const 16)))
              (local.set $x2 (i32.add (local.get $x2) (i32.const 16)))
              (local.set $x3 (i32.add (local.get $x3) (i32.const 16)))
              (local.set $x4 (i32.add (local.get $x4) (i32.const 16)))
              (local.set $x5 (i32.add (local.get $x5) (i32.const 16)))
              (local.set $x6 (i32.add (local.get $x6) (i32.const 16)))
              (local.set $x7 (i32.add (local.get $x7) (i32.const 16)))
              (local.set $q (i32.add (local.get $q) (i32.const 16)))
              (br_if $sum (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))))
        (local.set $left (i32.and (local.get $k) (i32.const 3)))
        (if (local.get $left)
          (then
            (loop $sum
              (local.set $w0 (v128.load32_splat (local.get $q)))
              (local.set $a (v128.load32_zero (local.get $x0)))
              (local.set $a (v128.load32_lane 1 (local.get $x1) (local.get $a)))
              (local.set $a (v128.load32_lane 2 (local.get $x2) (local.get $a)))
              (local.set $a (v128.load32_lane 3 (local.get $x3) (local.get $a)))
              (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (local.get $w0) (local.get $a))))
              (local.set $a (v128.load32_zero (local.get $x4)))
              (local.set $a (v128.load32_lane 1 (local.get $x5) (local.get $a)))
              (local.set $a (v128.load32_lane 2 (local.get $x6) (local.get $a)))
              (local.set $a (v128.load32_lane 3 (local.get $x7) (local.get $a)))
              (local.set $c1 (f32x4.add (local.get $c1) (f32x4.mul (local.get $w0) (local.get $a))))
              (local.set $x0 (i32.add (local.get $x0) (i32.const 4)))
              (local.set $x1 (i32.add (local.get $x1) (i32.const 4)))
              (local.set $x2 (i32.add (local.get $x2) (i32.const 4)))
              (local.set $x3 (i32.add (local.get $x3) (i32.const 4)))
              (local.set $x4 (i32.add (local.get $x4) (i32.const 4)))
              (local.set $x5 (i32.add (local.get $x5) (i32.const 4)))
              (local.set $x6 (i32.add (local.get $x6) (i32.const 4)))
              (local.set $x7 (i32.add (local.get $x7) (i32.const 4)))
              (local.set $q (i32.add (local.get $q) (i32.const 4)))
              (br_if $sum (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))))
        (v128.store (local.get $dst) (local.get $c0))
        (v128.store offset=16 (local.get $dst) (local.get $c1))
        (local.set $dst (i32.add (local.get $dst) (i32.const 32)))
        (local.set $eights (i32.sub (local.get $eights) (i32.const 1)))
        (br $rows))))

  ;; gemm: dst[i][j] (or 0, if not $add) + Σ_p a[i][p]·b[p][j] in the order of p, for m × k by k × n. b and dst have
  ;; rows
  ;; of n floats; $row and $step are the bytes from a[i][p] to a[i+1][p] and to a[i][p+1]. Strips of 8, 4, 2, 1 columns.
  (func $gemm
    (param $dst i32) (param $a i32) (param $b i32) (param $m i32) (param $k i32) (param $n i32)
    (param $row i32) (param $step i32) (param $add i32)
    (local $ld i32) (local $left i32)
    (local.set $ld (i32.shl (local.get $n) (i32.const 2)))
    (local.set $left (i32.shr_u (local.get $n) (i32.const 3)))
    (if (local.get $left)
      (then
        (loop $more
          (call $strip8 (local.get $dst) (local.get $a) (local.get $b) (local.get $m) (local.get $k)
            (local.get $ld) (local.get $row) (local.get $step) (local.get $add))
          (local.set $dst (i32.add (local.get $dst) (i32.const 32)))
          (local.set $b (i32.add (local.get $b) (i32.const 32)))
          (br_if $more (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))))
    (if (i32.and (local.get $n) (i32.const 4))
      (then
        (call $strip4 (local.get $dst) (local.get $a) (local.get $b) (local.get $m) (local.get $k)
          (local.get $ld) (local.get $row) (local.get $step) (local.get $add))
        (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
        (local.set $b (i32.add (local.get $b) (i32.const 16)))))
    (if (i32.and (local.get $n) (i32.const 2))
      (then
        (call $strip2 (local.get $dst) (local.get $a) (local.get $b) (local.get $m) (local.get $k)
          (local.get $ld) (local.get $row) (local.get $step) (local.get $add))
        (local.set $dst (i32.add (local.get $dst) (i32.const 8)))
        (local.set $b (i32.add (local.get $b) (i32.const 8)))))
    (if (i32.and (local.get $n) (i32.const 1))
      (then
        (call $strip1 (local.get $dst) (local.get $a) (local.get $b) (local.get $m) (local.get $k)
          (local.get $ld) (local.get $row) (local.get $step) (local.get $add)))))

  ;; strip8 is gemm for 8 columns: four rows at a time, then one.
  (func $strip8
    (param $dst i32) (param $a i32) (param $b i32) (param $m i32) (param $k i32)
    (param $ld i32) (param $row i32) (param $step i32) (param $add i32)
    (local $p i32) (local $q i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $d1 i32) (local $d2 i32) (local $d3 i32)
    (local $c00 v128) (local $c01 v128) (local $c10 v128) (local $c11 v128) (local $c20 v128) (local $c21 v128)
      (local $c30 v128) (local $c31 v128)
    (local $s v128) (local $b0 v128) (local $b1 v128)
    (block $end4
      (loop $rows4
        (br_if $end4 (i32.lt_u (local.get $m) (i32.const 4)))
        (local.set $a0 (local.get $a))
        (local.set $a1 (i32.add (local.get $a0) (local.get $row)))
        (local.set $d1 (i32.add (local.get $dst) (local.get $ld)))
        (local.set $a2 (i32.add (local.get $a1) (local.get $row)))
        (local.set $d2 (i32.add (local.get $d1) (local.get $ld)))
        (local.set $a3 (i32.add (local.get $a2) (local.get $row)))
        (local.set $d3 (i32.add (local.get $d2) (local.get $ld)))
        (if (local.get $add)
          (then
            (local.set $c00 (v128.load (local.get $dst)))
            (local.set $c01 (v128.load offset=16 (local.get $dst)))
            (local.set $c10 (v128.load (local.get $d1)))
            (local.set $c11 (v128.load offset=16 (local.get $d1)))
            (local.set $c20 (v128.load (local.get $d2)))
            (local.set $c21 (v128.load offset=16 (local.get $d2)))
            (local.set $c30 (v128.load (local.get $d3)))
            (local.set $c31 (v128.load offset=16 (local.get $d3))))
          (else
            (local.set $c00 (v128.const i64x2 0 0))
            (local.set $c01 (v128.const i64x2 0 0))
            (local.set $c10 (v128.const i64x2 0 0))
            (local.set $c11 (v128.const i64x2 0 0))
            (local.set $c20 (v128.const i64x2 0 0))
            (local.set $c21 (v128.const i64x2 0 0))
            (local.set $c30 (v128.const i64x2 0 0))
            (local.set $c31 (v128.const i64x2 0 0))))
        (local.set $q (local.get $b))
        (local.set $p (local.get $k))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $b0 (v128.load (local.get $q)))
              (local.set $b1 (v128.load offset=16 (local.get $q)))
              (local.set $s (v128.load32_splat (local.get $a0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $c01 (f32x4.add (local.get $c01) (f32x4.mul (local.get $s) (local.get $b1))))
              (local.set $s (v128.load32_splat (local.get $a1)))
              (local.set $c10 (f32x4.add (local.get $c10) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $c11 (f32x4.add (local.get $c11) (f32x4.mul (local.get $s) (local.get $b1))))
              (local.set $s (v128.load32_splat (local.get $a2)))
              (local.set $c20 (f32x4.add (local.get $c20) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $c21 (f32x4.add (local.get $c21) (f32x4.mul (local.get $s) (local.get $b1))))
              (local.set $s (v128.load32_splat (local.get $a3)))
              (local.set $c30 (f32x4.add (local.get $c30) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $c31 (f32x4.add (local.get $c31) (f32x4.mul (local.get $s) (local.get $b1))))
              (local.set $a0 (i32.add (local.get $a0) (local.get $step)))
              (local.set $a1 (i32.add (local.get $a1) (local.get $step)))
              (local.set $a2 (i32.add (local.get $a2) (local.get $step)))
              (local.set $a3 (i32.add (local.get $a3) (local.get $step)))
              (local.set $q (i32.add (local.get $q) (local.get $ld)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store (local.get $dst) (local.get $c00))
        (v128.store offset=16 (local.get $dst) (local.get $c01))
        (v128.store (local.get $d1) (local.get $c10))
        (v128.store offset=16 (local.get $d1) (local.get $c11))
        (v128.store (local.get $d2) (local.get $c20))
        (v128.store offset=16 (local.get $d2) (local.get $c21))
        (v128.store (local.get $d3) (local.get $c30))
        (v128.store offset=16 (local.get $d3) (local.get $c31))
        (local.set $dst (i32.add (local.get $d3) (local.get $ld)))
        (local.set $a (i32.add (local.get $a) (i32.shl (local.get $row) (i32.const 2))))
        (local.set $m (i32.sub (local.get $m) (i32.const 4)))
        (br $rows4)))
    (block $end1
      (loop $rows1
        (br_if $end1 (i32.lt_u (local.get $m) (i32.const 1)))
        (local.set $a0 (local.get $a))
        (if (local.get $add)
          (then
            (local.set $c00 (v128.load (local.get $dst)))
            (local.set $c01 (v128.load offset=16 (local.get $dst))))
          (else
            (local.set $c00 (v128.const i64x2 0 0))
            (local.set $c01 (v128.const i64x2 0 0))))
        (local.set $q (local.get $b))
        (local.set $p (local.get $k))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $b0 (v128.load (local.get $q)))
              (local.set $b1 (v128.load offset=16 (local.get $q)))
              (local.set $s (v128.load32_splat (local.get $a0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $c01 (f32x4.add (local.get $c01) (f32x4.mul (local.get $s) (local.get $b1))))
              (local.set $a0 (i32.add (local.get $a0) (local.get $step)))
              (local.set $q (i32.add (local.get $q) (local.get $ld)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store (local.get $dst) (local.get $c00))
        (v128.store offset=16 (local.get $dst) (local.get $c01))
        (local.set $dst (i32.add (local.get $dst) (local.get $ld)))
        (local.set $a (i32.add (local.get $a) (local.get $row)))
        (local.set $m (i32.sub (local.get $m) (i32.const 1)))
        (br $rows1))))

  ;; strip4 is gemm for 4 columns: four rows at a time, then one.
  (func $strip4
    (param $dst i32) (param $a i32) (param $b i32) (param $m i32) (param $k i32)
    (param $ld i32) (param $row i32) (param $step i32) (param $add i32)
    (local $p i32) (local $q i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $d1 i32) (local $d2 i32) (local $d3 i32)
    (local $c00 v128) (local $c10 v128) (local $c20 v128) (local $c30 v128)
    (local $s v128) (local $b0 v128)
    (block $end4
      (loop $rows4
        (br_if $end4 (i32.lt_u (local.get $m) (i32.const 4)))
        (local.set $a0 (local.get $a))
        (local.set $a1 (i32.add (local.get $a0) (local.get $row)))
        (local.set $d1 (i32.add (local.get $dst) (local.get $ld)))
        (local.set $a2 (i32.add (local.get $a1) (local.get $row)))
        (local.set $d2 (i32.add (local.get $d1) (local.get $ld)))
        (local.set $a3 (i32.add (local.get $a2) (local.get $row)))
        (local.set $d3 (i32.add (local.get $d2) (local.get $ld)))
        (if (local.get $add)
          (then
            (local.set $c00 (v128.load (local.get $dst)))
            (local.set $c10 (v128.load (local.get $d1)))
            (local.set $c20 (v128.load (local.get $d2)))
            (local.set $c30 (v128.load (local.get $d3))))
          (else
            (local.set $c00 (v128.const i64x2 0 0))
            (local.set $c10 (v128.const i64x2 0 0))
            (local.set $c20 (v128.const i64x2 0 0))
            (local.set $c30 (v128.const i64x2 0 0))))
        (local.set $q (local.get $b))
        (local.set $p (local.get $k))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $b0 (v128.load (local.get $q)))
              (local.set $s (v128.load32_splat (local.get $a0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $s (v128.load32_splat (local.get $a1)))
              (local.set $c10 (f32x4.add (local.get $c10) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $s (v128.load32_splat (local.get $a2)))
              (local.set $c20 (f32x4.add (local.get $c20) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $s (v128.load32_splat (local.get $a3)))
              (local.set $c30 (f32x4.add (local.get $c30) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $a0 (i32.add (local.get $a0) (local.get $step)))
              (local.set $a1 (i32.add (local.get $a1) (local.get $step)))
              (local.set $a2 (i32.add (local.get $a2) (local.get $step)))
              (local.set $a3 (i32.add (local.get $a3) (local.get $step)))
              (local.set $q (i32.add (local.get $q) (local.get $ld)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store (local.get $dst) (local.get $c00))
        (v128.store (local.get $d1) (local.get $c10))
        (v128.store (local.get $d2) (local.get $c20))
        (v128.store (local.get $d3) (local.get $c30))
        (local.set $dst (i32.add (local.get $d3) (local.get $ld)))
        (local.set $a (i32.add (local.get $a) (i32.shl (local.get $row) (i32.const 2))))
        (local.set $m (i32.sub (local.get $m) (i32.const 4)))
        (br $rows4)))
    (block $end1
      (loop $rows1
        (br_if $end1 (i32.lt_u (local.get $m) (i32.const 1)))
        (local.set $a0 (local.get $a))
        (if (local.get $add)
          (then
            (local.set $c00 (v128.load (local.get $dst))))
          (else
            (local.set $c00 (v128.const i64x2 0 0))))
        (local.set $q (local.get $b))
        (local.set $p (local.get $k))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $b0 (v128.load (local.get $q)))
              (local.set $s (v128.load32_splat (local.get $a0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $a0 (i32.add (local.get $a0) (local.get $step)))
              (local.set $q (i32.add (local.get $q) (local.get $ld)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store (local.get $dst) (local.get $c00))
        (local.set $dst (i32.add (local.get $dst) (local.get $ld)))
        (local.set $a (i32.add (local.get $a) (local.get $row)))
        (local.set $m (i32.sub (local.get $m) (i32.const 1)))
        (br $rows1))))

  ;; strip2 is gemm for 2 columns: four rows at a time, then one.
  (func $strip2
    (param $dst i32) (param $a i32) (param $b i32) (param $m i32) (param $k i32)
    (param $ld i32) (param $row i32) (param $step i32) (param $add i32)
    (local $p i32) (local $q i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $d1 i32) (local $d2 i32) (local $d3 i32)
    (local $c00 v128) (local $c10 v128) (local $c20 v128) (local $c30 v128)
    (local $s v128) (local $b0 v128)
    (block $end4
      (loop $rows4
        (br_if $end4 (i32.lt_u (local.get $m) (i32.const 4)))
        (local.set $a0 (local.get $a))
        (local.set $a1 (i32.add (local.get $a0) (local.get $row)))
        (local.set $d1 (i32.add (local.get $dst) (local.get $ld)))
        (local.set $a2 (i32.add (local.get $a1) (local.get $row)))
        (local.set $d2 (i32.add (local.get $d1) (local.get $ld)))
        (local.set $a3 (i32.add (local.get $a2) (local.get $row)))
        (local.set $d3 (i32.add (local.get $d2) (local.get $ld)))
        (if (local.get $add)
          (then
            (local.set $c00 (v128.load64_zero (local.get $dst)))
            (local.set $c10 (v128.load64_zero (local.get $d1)))
            (local.set $c20 (v128.load64_zero (local.get $d2)))
            (local.set $c30 (v128.load64_zero (local.get $d3))))
          (else
            (local.set $c00 (v128.const i64x2 0 0))
            (local.set $c10 (v128.const i64x2 0 0))
            (local.set $c20 (v128.const i64x2 0 0))
            (local.set $c30 (v128.const i64x2 0 0))))
        (local.set $q (local.get $b))
        (local.set $p (local.get $k))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $b0 (v128.load64_zero (local.get $q)))
              (local.set $s (v128.load32_splat (local.get $a0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $s (v128.load32_splat (local.get $a1)))
              (local.set $c10 (f32x4.add (local.get $c10) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $s (v128.load32_splat (local.get $a2)))
              (local.set $c20 (f32x4.add (local.get $c20) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $s (v128.load32_splat (local.get $a3)))
              (local.set $c30 (f32x4.add (local.get $c30) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $a0 (i32.add (local.get $a0) (local.get $step)))
              (local.set $a1 (i32.add (local.get $a1) (local.get $step)))
              (local.set $a2 (i32.add (local.get $a2) (local.get $step)))
              (local.set $a3 (i32.add (local.get $a3) (local.get $step)))
              (local.set $q (i32.add (local.get $q) (local.get $ld)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store64_lane 0 (local.get $dst) (local.get $c00))
        (v128.store64_lane 0 (local.get $d1) (local.get $c10))
        (v128.store64_lane 0 (local.get $d2) (local.get $c20))
        (v128.store64_lane 0 (local.get $d3) (local.get $c30))
        (local.set $dst (i32.add (local.get $d3) (local.get $ld)))
        (local.set $a (i32.add (local.get $a) (i32.shl (local.get $row) (i32.const 2))))
        (local.set $m (i32.sub (local.get $m) (i32.const 4)))
        (br $rows4)))
    (block $end1
      (loop $rows1
        (br_if $end1 (i32.lt_u (local.get $m) (i32.const 1)))
        (local.set $a0 (local.get $a))
        (if (local.get $add)
          (then
            (local.set $c00 (v128.load64_zero (local.get $dst))))
          (else
            (local.set $c00 (v128.const i64x2 0 0))))
        (local.set $q (local.get $b))
        (local.set $p (local.get $k))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $b0 (v128.load64_zero (local.get $q)))
              (local.set $s (v128.load32_splat (local.get $a0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $a0 (i32.add (local.get $a0) (local.get $step)))
              (local.set $q (i32.add (local.get $q) (local.get $ld)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store64_lane 0 (local.get $dst) (local.get $c00))
        (local.set $dst (i32.add (local.get $dst) (local.get $ld)))
        (local.set $a (i32.add (local.get $a) (local.get $row)))
        (local.set $m (i32.sub (local.get $m) (i32.const 1)))
        (br $rows1))))

  ;; strip1 is gemm for 1 column: four rows at a time, then one.
  (func $strip1
    (param $dst i32) (param $a i32) (param $b i32) (param $m i32) (param $k i32)
    (param $ld i32) (param $row i32) (param $step i32) (param $add i32)
    (local $p i32) (local $q i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $d1 i32) (local $d2 i32) (local $d3 i32)
    (local $c00 v128) (local $c10 v128) (local $c20 v128) (local $c30 v128)
    (local $s v128) (local $b0 v128)
    (block $end4
      (loop $rows4
        (br_if $end4 (i32.lt_u (local.get $m) (i32.const 4)))
        (local.set $a0 (local.get $a))
        (local.set $a1 (i32.add (local.get $a0) (local.get $row)))
        (local.set $d1 (i32.add (local.get $dst) (local.get $ld)))
        (local.set $a2 (i32.add (local.get $a1) (local.get $row)))
        (local.set $d2 (i32.add (local.get $d1) (local.get $ld)))
        (local.set $a3 (i32.add (local.get $a2) (local.get $row)))
        (local.set $d3 (i32.add (local.get $d2) (local.get $ld)))
        (if (local.get $add)
          (then
            (local.set $c00 (v128.load32_zero (local.get $dst)))
            (local.set $c10 (v128.load32_zero (local.get $d1)))
            (local.set $c20 (v128.load32_zero (local.get $d2)))
            (local.set $c30 (v128.load32_zero (local.get $d3))))
          (else
            (local.set $c00 (v128.const i64x2 0 0))
            (local.set $c10 (v128.const i64x2 0 0))
            (local.set $c20 (v128.const i64x2 0 0))
            (local.set $c30 (v128.const i64x2 0 0))))
        (local.set $q (local.get $b))
        (local.set $p (local.get $k))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $b0 (v128.load32_zero (local.get $q)))
              (local.set $s (v128.load32_splat (local.get $a0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $s (v128.load32_splat (local.get $a1)))
              (local.set $c10 (f32x4.add (local.get $c10) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $s (v128.load32_splat (local.get $a2)))
              (local.set $c20 (f32x4.add (local.get $c20) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $s (v128.load32_splat (local.get $a3)))
              (local.set $c30 (f32x4.add (local.get $c30) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $a0 (i32.add (local.get $a0) (local.get $step)))
              (local.set $a1 (i32.add (local.get $a1) (local.get $step)))
              (local.set $a2 (i32.add (local.get $a2) (local.get $step)))
              (local.set $a3 (i32.add (local.get $a3) (local.get $step)))
              (local.set $q (i32.add (local.get $q) (local.get $ld)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store32_lane 0 (local.get $dst) (local.get $c00))
        (v128.store32_lane 0 (local.get $d1) (local.get $c10))
        (v128.store32_lane 0 (local.get $d2) (local.get $c20))
        (v128.store32_lane 0 (local.get $d3) (local.get $c30))
        (local.set $dst (i32.add (local.get $d3) (local.get $ld)))
        (local.set $a (i32.add (local.get $a) (i32.shl (local.get $row) (i32.const 2))))
        (local.set $m (i32.sub (local.get $m) (i32.const 4)))
        (br $rows4)))
    (block $end1
      (loop $rows1
        (br_if $end1 (i32.lt_u (local.get $m) (i32.const 1)))
        (local.set $a0 (local.get $a))
        (if (local.get $add)
          (then
            (local.set $c00 (v128.load32_zero (local.get $dst))))
          (else
            (local.set $c00 (v128.const i64x2 0 0))))
        (local.set $q (local.get $b))
        (local.set $p (local.get $k))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $b0 (v128.load32_zero (local.get $q)))
              (local.set $s (v128.load32_splat (local.get $a0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $s) (local.get $b0))))
              (local.set $a0 (i32.add (local.get $a0) (local.get $step)))
              (local.set $q (i32.add (local.get $q) (local.get $ld)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store32_lane 0 (local.get $dst) (local.get $c00))
        (local.set $dst (i32.add (local.get $dst) (local.get $ld)))
        (local.set $a (i32.add (local.get $a) (local.get $row)))
        (local.set $m (i32.sub (local.get $m) (i32.const 1)))
        (br $rows1))))

  ;; mat_mul_tb(dst, dy, w, m, n, k): dst (m × k) += dy (m × n) · wᵀ, w (k × n), each sum in four lanes and the tail
  ;; after
  ;; them. Four columns at a time, then one.
  (func (export "mat_mul_tb")
    (param $dst i32) (param $dy i32) (param $w i32) (param $m i32) (param $n i32) (param $k i32)
    (local $ld i32) (local $left i32)
    (local.set $ld (i32.shl (local.get $k) (i32.const 2)))
    (local.set $left (local.get $k))
    (block $end4
      (loop $more
        (br_if $end4 (i32.lt_u (local.get $left) (i32.const 4)))
        (call $dots4 (local.get $dst) (local.get $dy) (local.get $w) (local.get $m) (local.get $n) (local.get $ld))
        (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
        (local.set $w (i32.add (local.get $w) (i32.shl (local.get $n) (i32.const 4))))
        (local.set $left (i32.sub (local.get $left) (i32.const 4)))
        (br $more)))
    (block $end1
      (loop $more
        (br_if $end1 (i32.eqz (local.get $left)))
        (call $dots1 (local.get $dst) (local.get $dy) (local.get $w) (local.get $m) (local.get $n) (local.get $ld))
        (local.set $dst (i32.add (local.get $dst) (i32.const 4)))
        (local.set $w (i32.add (local.get $w) (i32.shl (local.get $n) (i32.const 2))))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $more))))

  ;; lanes4 returns $lanes of each of four vectors.
  (func $lanes4 (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
    (local.set $a (f32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $b))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $b))))
    (local.set $c (f32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c) (local.get $d))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c) (local.get $d))))
    (f32x4.add
      (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $c))
      (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $c))))

  ;; dots4 adds the inner products of the rows of dy and four rows of w: two rows of dy at a time, then one.
  (func $dots4 (param $dst i32) (param $dy i32) (param $w i32) (param $m i32) (param $n i32) (param $ld i32)
    (local $row i32) (local $whole i32) (local $tail i32) (local $p i32)
    (local $y0 i32) (local $y1 i32) (local $w0 i32) (local $w1 i32) (local $w2 i32) (local $w3 i32)
    (local $u0 v128) (local $u1 v128) (local $v v128)
    (local $c00 v128) (local $c01 v128) (local $c02 v128) (local $c03 v128)
    (local $c10 v128) (local $c11 v128) (local $c12 v128) (local $c13 v128)
    (local.set $row (i32.shl (local.get $n) (i32.const 2)))
    (local.set $whole (i32.shr_u (local.get $n) (i32.const 2)))
    (local.set $tail (i32.and (local.get $n) (i32.const 3)))
    (block $end2
      (loop $rows2
        (br_if $end2 (i32.lt_u (local.get $m) (i32.const 2)))
        (local.set $y0 (local.get $dy))
        (local.set $y1 (i32.add (local.get $y0) (local.get $row)))
        (local.set $w0 (local.get $w))
        (local.set $w1 (i32.add (local.get $w0) (local.get $row)))
        (local.set $w2 (i32.add (local.get $w1) (local.get $row)))
        (local.set $w3 (i32.add (local.get $w2) (local.get $row)))
        (local.set $c00 (v128.const i64x2 0 0))
        (local.set $c01 (v128.const i64x2 0 0))
        (local.set $c02 (v128.const i64x2 0 0))
        (local.set $c03 (v128.const i64x2 0 0))
        (local.set $c10 (v128.const i64x2 0 0))
        (local.set $c11 (v128.const i64x2 0 0))
        (local.set $c12 (v128.const i64x2 0 0))
        (local.set $c13 (v128.const i64x2 0 0))
        (local.set $p (local.get $whole))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $u0 (v128.load (local.get $y0)))
              (local.set $u1 (v128.load (local.get $y1)))
              (local.set $v (v128.load (local.get $w0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $u0) (local.get $v))))
              (local.set $c10 (f32x4.add (local.get $c10) (f32x4.mul (local.get $u1) (local.get $v))))
              (local.set $v (v128.load (local.get $w1)))
              (local.set $c01 (f32x4.add (local.get $c01) (f32x4.mul (local.get $u0) (local.get $v))))
              (local.set $c11 (f32x4.add (local.get $c11) (f32x4.mul (local.get $u1) (local.get $v))))
              (local.set $v (v128.load (local.get $w2)))
              (local.set $c02 (f32x4.add (local.get $c02) (f32x4.mul (local.get $u0) (local.get $v))))
              (local.set $c12 (f32x4.add (local.get $c12) (f32x4.mul (local.get $u1) (local.get $v))))
              (local.set $v (v128.load (local.get $w3)))
              (local.set $c03 (f32x4.add (local.get $c03) (f32x4.mul (local.get $u0) (local.get $v))))
              (local.set $c13 (f32x4.add (local.get $c13) (f32x4.mul (local.get $u1) (local.get $v))))
              (local.set $y0 (i32.add (local.get $y0) (i32.const 16)))
              (local.set $y1 (i32.add (local.get $y1) (i32.const 16)))
              (local.set $w0 (i32.add (local.get $w0) (i32.const 16)))
              (local.set $w1 (i32.add (local.get $w1) (i32.const 16)))
              (local.set $w2 (i32.add (local.get $w2) (i32.const 16)))
              (local.set $w3 (i32.add (local.get $w3) (i32.const 16)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))
            ;; $lanes4 of each row, spelled out: short rows spend much of their time here.
            (local.set $c00 (f32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c00) (local.get $c01))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c00) (local.get $c01))))
            (local.set $c02 (f32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c02) (local.get $c03))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c02) (local.get $c03))))
            (local.set $c00 (f32x4.add
              (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c00) (local.get $c02))
              (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c00) (local.get $c02))))
            (local.set $c10 (f32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c10) (local.get $c11))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c10) (local.get $c11))))
            (local.set $c12 (f32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c12) (local.get $c13))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c12) (local.get $c13))))
            (local.set $c10 (f32x4.add
              (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c10) (local.get $c12))
              (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c10) (local.get $c12))))))
        (local.set $p (local.get $tail))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $v (v128.load32_zero (local.get $w0)))
              (local.set $v (v128.load32_lane 1 (local.get $w1) (local.get $v)))
              (local.set $v (v128.load32_lane 2 (local.get $w2) (local.get $v)))
              (local.set $v (v128.load32_lane 3 (local.get $w3) (local.get $v)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (v128.load32_splat (local.get $y0))
                (local.get $v))))
              (local.set $c10 (f32x4.add (local.get $c10) (f32x4.mul (v128.load32_splat (local.get $y1))
                (local.get $v))))
              (local.set $y0 (i32.add (local.get $y0) (i32.const 4)))
              (local.set $y1 (i32.add (local.get $y1) (i32.const 4)))
              (local.set $w0 (i32.add (local.get $w0) (i32.const 4)))
              (local.set $w1 (i32.add (local.get $w1) (i32.const 4)))
              (local.set $w2 (i32.add (local.get $w2) (i32.const 4)))
              (local.set $w3 (i32.add (local.get $w3) (i32.const 4)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store (local.get $dst) (f32x4.add (v128.load (local.get $dst)) (local.get $c00)))
        (local.set $dst (i32.add (local.get $dst) (local.get $ld)))
        (v128.store (local.get $dst) (f32x4.add (v128.load (local.get $dst)) (local.get $c10)))
        (local.set $dst (i32.add (local.get $dst) (local.get $ld)))
        (local.set $dy (i32.add (local.get $dy) (i32.shl (local.get $row) (i32.const 1))))
        (local.set $m (i32.sub (local.get $m) (i32.const 2)))
        (br $rows2)))
    (block $end1
      (loop $rows1
        (br_if $end1 (i32.lt_u (local.get $m) (i32.const 1)))
        (local.set $y0 (local.get $dy))
        (local.set $w0 (local.get $w))
        (local.set $w1 (i32.add (local.get $w0) (local.get $row)))
        (local.set $w2 (i32.add (local.get $w1) (local.get $row)))
        (local.set $w3 (i32.add (local.get $w2) (local.get $row)))
        (local.set $c00 (v128.const i64x2 0 0))
        (local.set $c01 (v128.const i64x2 0 0))
        (local.set $c02 (v128.const i64x2 0 0))
        (local.set $c03 (v128.const i64x2 0 0))
        (local.set $p (local.get $whole))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $u0 (v128.load (local.get $y0)))
              (local.set $v (v128.load (local.get $w0)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (local.get $u0) (local.get $v))))
              (local.set $v (v128.load (local.get $w1)))
              (local.set $c01 (f32x4.add (local.get $c01) (f32x4.mul (local.get $u0) (local.get $v))))
              (local.set $v (v128.load (local.get $w2)))
              (local.set $c02 (f32x4.add (local.get $c02) (f32x4.mul (local.get $u0) (local.get $v))))
              (local.set $v (v128.load (local.get $w3)))
              (local.set $c03 (f32x4.add (local.get $c03) (f32x4.mul (local.get $u0) (local.get $v))))
              (local.set $y0 (i32.add (local.get $y0) (i32.const 16)))
              (local.set $w0 (i32.add (local.get $w0) (i32.const 16)))
              (local.set $w1 (i32.add (local.get $w1) (i32.const 16)))
              (local.set $w2 (i32.add (local.get $w2) (i32.const 16)))
              (local.set $w3 (i32.add (local.get $w3) (i32.const 16)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))
            ;; $lanes4 of each row, spelled out: short rows spend much of their time here.
            (local.set $c00 (f32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c00) (local.get $c01))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c00) (local.get $c01))))
            (local.set $c02 (f32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c02) (local.get $c03))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c02) (local.get $c03))))
            (local.set $c00 (f32x4.add
              (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c00) (local.get $c02))
              (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c00) (local.get $c02))))))
        (local.set $p (local.get $tail))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $v (v128.load32_zero (local.get $w0)))
              (local.set $v (v128.load32_lane 1 (local.get $w1) (local.get $v)))
              (local.set $v (v128.load32_lane 2 (local.get $w2) (local.get $v)))
              (local.set $v (v128.load32_lane 3 (local.get $w3) (local.get $v)))
              (local.set $c00 (f32x4.add (local.get $c00) (f32x4.mul (v128.load32_splat (local.get $y0))
                (local.get $v))))
              (local.set $y0 (i32.add (local.get $y0) (i32.const 4)))
              (local.set $w0 (i32.add (local.get $w0) (i32.const 4)))
              (local.set $w1 (i32.add (local.get $w1) (i32.const 4)))
              (local.set $w2 (i32.add (local.get $w2) (i32.const 4)))
              (local.set $w3 (i32.add (local.get $w3) (i32.const 4)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (v128.store (local.get $dst) (f32x4.add (v128.load (local.get $dst)) (local.get $c00)))
        (local.set $dst (i32.add (local.get $dst) (local.get $ld)))
        (local.set $dy (i32.add (local.get $dy) (local.get $row)))
        (local.set $m (i32.sub (local.get $m) (i32.const 1)))
        (br $rows1))))

  ;; dots1 is dots4 for one row of w: four rows of dy at a time, then one.
  (func $dots1 (param $dst i32) (param $dy i32) (param $w i32) (param $m i32) (param $n i32) (param $ld i32)
    (local $row i32) (local $whole i32) (local $tail i32) (local $p i32) (local $w0 i32)
    (local $y0 i32) (local $y1 i32) (local $y2 i32) (local $y3 i32)
    (local $d1 i32) (local $d2 i32) (local $d3 i32)
    (local $v v128) (local $c0 v128) (local $c1 v128) (local $c2 v128) (local $c3 v128)
    (local.set $row (i32.shl (local.get $n) (i32.const 2)))
    (local.set $whole (i32.shr_u (local.get $n) (i32.const 2)))
    (local.set $tail (i32.and (local.get $n) (i32.const 3)))
    (block $end4
      (loop $rows4
        (br_if $end4 (i32.lt_u (local.get $m) (i32.const 4)))
        (local.set $w0 (local.get $w))
        (local.set $y0 (local.get $dy))
        (local.set $y1 (i32.add (local.get $y0) (local.get $row)))
        (local.set $d1 (i32.add (local.get $dst) (local.get $ld)))
        (local.set $y2 (i32.add (local.get $y1) (local.get $row)))
        (local.set $d2 (i32.add (local.get $d1) (local.get $ld)))
        (local.set $y3 (i32.add (local.get $y2) (local.get $row)))
        (local.set $d3 (i32.add (local.get $d2) (local.get $ld)))
        (local.set $c0 (v128.const i64x2 0 0))
        (local.set $c1 (v128.const i64x2 0 0))
        (local.set $c2 (v128.const i64x2 0 0))
        (local.set $c3 (v128.const i64x2 0 0))
        (local.set $p (local.get $whole))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $v (v128.load (local.get $w0)))
              (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (v128.load (local.get $y0)) (local.get $v))))
              (local.set $c1 (f32x4.add (local.get $c1) (f32x4.mul (v128.load (local.get $y1)) (local.get $v))))
              (local.set $c2 (f32x4.add (local.get $c2) (f32x4.mul (v128.load (local.get $y2)) (local.get $v))))
              (local.set $c3 (f32x4.add (local.get $c3) (f32x4.mul (v128.load (local.get $y3)) (local.get $v))))
              (local.set $y0 (i32.add (local.get $y0) (i32.const 16)))
              (local.set $y1 (i32.add (local.get $y1) (i32.const 16)))
              (local.set $y2 (i32.add (local.get $y2) (i32.const 16)))
              (local.set $y3 (i32.add (local.get $y3) (i32.const 16)))
              (local.set $w0 (i32.add (local.get $w0) (i32.const 16)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))
            (local.set $c0 (call $lanes4 (local.get $c0) (local.get $c1) (local.get $c2) (local.get $c3)))))
        (local.set $p (local.get $tail))
        (if (local.get $p)
          (then
            (loop $sum
              (local.set $v (v128.load32_zero (local.get $y0)))
              (local.set $v (v128.load32_lane 1 (local.get $y1) (local.get $v)))
              (local.set $v (v128.load32_lane 2 (local.get $y2) (local.get $v)))
              (local.set $v (v128.load32_lane 3 (local.get $y3) (local.get $v)))
              (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (local.get $v) (v128.load32_splat (local.get $w0)))))
              (local.set $y0 (i32.add (local.get $y0) (i32.const 4)))
              (local.set $y1 (i32.add (local.get $y1) (i32.const 4)))
              (local.set $y2 (i32.add (local.get $y2) (i32.const 4)))
              (local.set $y3 (i32.add (local.get $y3) (i32.const 4)))
              (local.set $w0 (i32.add (local.get $w0) (i32.const 4)))
              (br_if $sum (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
        (local.set $v (v128.load32_zero (local.get $dst)))
        (local.set $v (v128.load32_lane 1 (local.get $d1) (local.get $v)))
        (local.set $v (v128.load32_lane 2 (local.get $d2) (local.get $v)))
        (local.set $v (v128.load32_lane 3 (local.get $d3) (local.get $v)))
        (local.set $v (f32x4.add (local.get $v) (local.get $c0)))
        (v128.store32_lane 0 (local.get $dst) (local.get $v))
        (v128.store32_lane 1 (local.get $d1) (local.get $v))
        (v128.store32_lane 2 (local.get $d2) (local.get $v))
        (v128.store32_lane 3 (local.get $d3) (local.get $v))
        (local.set $dst (i32.add (local.get $d3) (local.get $ld)))
        (local.set $dy (i32.add (local.get $dy) (i32.shl (local.get $row) (i32.const 2))))
        (local.set $m (i32.sub (local.get $m) (i32.const 4)))
        (br $rows4)))
    (block $end1
      (loop $rows1
        (br_if $end1 (i32.eqz (local.get $m)))
        (f32.store (local.get $dst)
          (f32.add (f32.load (local.get $dst)) (call $dot (local.get $dy) (local.get $w) (local.get $n))))
        (local.set $dst (i32.add (local.get $dst) (local.get $ld)))
        (local.set $dy (i32.add (local.get $dy) (local.get $row)))
        (local.set $m (i32.sub (local.get $m) (i32.const 1)))
        (br $rows1))))

  ;; dot(x, y, n): the inner product, in four lanes and the tail after them.
  (func $dot (export "dot") (param $x i32) (param $y i32) (param $n i32) (result f32)
    (local $end i32) (local $s v128) (local $sum f32)
    (local.set $end (i32.add (local.get $x) (call $whole (local.get $n))))
    (if (i32.ne (local.get $x) (local.get $end))
      (then
        (loop $more
          (local.set $s (f32x4.add (local.get $s) (f32x4.mul (v128.load (local.get $x)) (v128.load (local.get $y)))))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (br_if $more (i32.ne (local.get $x) (local.get $end))))))
    (local.set $sum (call $lanes (local.get $s)))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (loop $more
          (local.set $sum (f32.add (local.get $sum) (f32.mul (f32.load (local.get $x)) (f32.load (local.get $y)))))
          (local.set $x (i32.add (local.get $x) (i32.const 4)))
          (local.set $y (i32.add (local.get $y) (i32.const 4)))
          (br_if $more (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
    (local.get $sum))

  ;; gram(dst, rows, t, p): dst (t × t float64) = inner products of t rows of p floats: sums of exact products in four
  ;; lanes and the tail after them. rows points to Go slice headers: 24 bytes each, the address in the first four.
  (func (export "gram") (param $dst i32) (param $rows i32) (param $t i32) (param $p i32)
    (local $i i32) (local $j i32) (local $k i32)
    (block $end
      (loop $next
        (br_if $end (i32.ge_u (local.get $i) (local.get $t)))
        (local.set $j (local.get $i))
        (loop $pair
          ;; Columns j and j+1, or the last one twice.
          (local.set $k (i32.add (local.get $j) (i32.lt_u (i32.add (local.get $j) (i32.const 1)) (local.get $t))))
          (call $gram2 (local.get $dst) (local.get $rows) (local.get $t) (local.get $p)
            (local.get $i) (local.get $j) (local.get $k))
          (local.set $j (i32.add (local.get $j) (i32.const 2)))
          (br_if $pair (i32.lt_u (local.get $j) (local.get $t))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next))))

  ;; row returns the address of rows[i].
  (func $row (param $rows i32) (param $i i32) (result i32)
    (i32.load (i32.add (local.get $rows) (i32.mul (local.get $i) (i32.const 24)))))

  ;; put stores v as dst[i][j] and dst[j][i].
  (func $put (param $dst i32) (param $t i32) (param $i i32) (param $j i32) (param $v f64)
    (f64.store (i32.add (local.get $dst)
      (i32.shl (i32.add (i32.mul (local.get $i) (local.get $t)) (local.get $j)) (i32.const 3))) (local.get $v))
    (f64.store (i32.add (local.get $dst)
      (i32.shl (i32.add (i32.mul (local.get $j) (local.get $t)) (local.get $i)) (i32.const 3))) (local.get $v)))

  ;; gram2 computes dst[i][j] and dst[i][k].
  (func $gram2
    (param $dst i32) (param $rows i32) (param $t i32) (param $p i32) (param $i i32) (param $j i32) (param $k i32)
    (local $x i32) (local $y i32) (local $z i32) (local $left i32)
    (local $u v128) (local $v v128) (local $y01 v128) (local $y23 v128) (local $z01 v128) (local $z23 v128)
    (local $sy f64) (local $sz f64)
    (local.set $x (call $row (local.get $rows) (local.get $i)))
    (local.set $y (call $row (local.get $rows) (local.get $j)))
    (local.set $z (call $row (local.get $rows) (local.get $k)))
    (local.set $left (i32.shr_u (local.get $p) (i32.const 2)))
    (if (local.get $left)
      (then
        (loop $more
          (local.set $u (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $x))))
          (local.set $v (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $x))))
          (local.set $y01 (f64x2.add (local.get $y01)
            (f64x2.mul (local.get $u) (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $y))))))
          (local.set $y23 (f64x2.add (local.get $y23)
            (f64x2.mul (local.get $v) (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $y))))))
          (local.set $z01 (f64x2.add (local.get $z01)
            (f64x2.mul (local.get $u) (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $z))))))
          (local.set $z23 (f64x2.add (local.get $z23)
            (f64x2.mul (local.get $v) (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $z))))))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (local.set $z (i32.add (local.get $z) (i32.const 16)))
          (br_if $more (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))))
    (local.set $y01 (f64x2.add (local.get $y01) (local.get $y23)))
    (local.set $z01 (f64x2.add (local.get $z01) (local.get $z23)))
    (local.set $sy (f64.add (f64x2.extract_lane 0 (local.get $y01)) (f64x2.extract_lane 1 (local.get $y01))))
    (local.set $sz (f64.add (f64x2.extract_lane 0 (local.get $z01)) (f64x2.extract_lane 1 (local.get $z01))))
    (local.set $left (i32.and (local.get $p) (i32.const 3)))
    (if (local.get $left)
      (then
        (loop $more
          (local.set $sy (f64.add (local.get $sy)
            (f64.mul (f64.promote_f32 (f32.load (local.get $x))) (f64.promote_f32 (f32.load (local.get $y))))))
          (local.set $sz (f64.add (local.get $sz)
            (f64.mul (f64.promote_f32 (f32.load (local.get $x))) (f64.promote_f32 (f32.load (local.get $z))))))
          (local.set $x (i32.add (local.get $x) (i32.const 4)))
          (local.set $y (i32.add (local.get $y) (i32.const 4)))
          (local.set $z (i32.add (local.get $z) (i32.const 4)))
          (br_if $more (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))))
    (call $put (local.get $dst) (local.get $t) (local.get $i) (local.get $j) (local.get $sy))
    (call $put (local.get $dst) (local.get $t) (local.get $i) (local.get $k) (local.get $sz)))

  ;; sum_weighted is mat_mul_ta for one column: dst (n) += the rows of x (m × n) times w (m), in the order of the rows.
  (func $sum_weighted (param $dst i32) (param $x i32) (param $w i32) (param $m i32) (param $n i32)
    (local $ld i32) (local $p i32) (local $i i32) (local $q i32) (local $s f32)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128) (local $v v128)
    (if (i32.eqz (local.get $m)) (then (return)))
    (local.set $ld (i32.shl (local.get $n) (i32.const 2)))
    (block $end16
      (loop $next16
        (br_if $end16 (i32.lt_u (local.get $n) (i32.const 16)))
        (local.set $s0 (v128.load (local.get $dst)))
        (local.set $s1 (v128.load offset=16 (local.get $dst)))
        (local.set $s2 (v128.load offset=32 (local.get $dst)))
        (local.set $s3 (v128.load offset=48 (local.get $dst)))
        (local.set $p (local.get $x))
        (local.set $i (local.get $m))
        (local.set $q (local.get $w))
        (loop $rows
          (local.set $v (v128.load32_splat (local.get $q)))
          (local.set $s0 (f32x4.add (local.get $s0) (f32x4.mul (v128.load (local.get $p)) (local.get $v))))
          (local.set $s1 (f32x4.add (local.get $s1) (f32x4.mul (v128.load offset=16 (local.get $p)) (local.get $v))))
          (local.set $s2 (f32x4.add (local.get $s2) (f32x4.mul (v128.load offset=32 (local.get $p)) (local.get $v))))
          (local.set $s3 (f32x4.add (local.get $s3) (f32x4.mul (v128.load offset=48 (local.get $p)) (local.get $v))))
          (local.set $q (i32.add (local.get $q) (i32.const 4)))
          (local.set $p (i32.add (local.get $p) (local.get $ld)))
          (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (v128.store (local.get $dst) (local.get $s0))
        (v128.store offset=16 (local.get $dst) (local.get $s1))
        (v128.store offset=32 (local.get $dst) (local.get $s2))
        (v128.store offset=48 (local.get $dst) (local.get $s3))
        (local.set $dst (i32.add (local.get $dst) (i32.const 64)))
        (local.set $x (i32.add (local.get $x) (i32.const 64)))
        (local.set $n (i32.sub (local.get $n) (i32.const 16)))
        (br $next16)))
    (block $end4
      (loop $next4
        (br_if $end4 (i32.lt_u (local.get $n) (i32.const 4)))
        (local.set $s0 (v128.load (local.get $dst)))
        (local.set $p (local.get $x))
        (local.set $i (local.get $m))
        (local.set $q (local.get $w))
        (loop $rows
          (local.set $v (v128.load32_splat (local.get $q)))
          (local.set $s0 (f32x4.add (local.get $s0) (f32x4.mul (v128.load (local.get $p)) (local.get $v))))
          (local.set $q (i32.add (local.get $q) (i32.const 4)))
          (local.set $p (i32.add (local.get $p) (local.get $ld)))
          (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (v128.store (local.get $dst) (local.get $s0))
        (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
        (local.set $x (i32.add (local.get $x) (i32.const 16)))
        (local.set $n (i32.sub (local.get $n) (i32.const 4)))
        (br $next4)))
    (block $end1
      (loop $next1
        (br_if $end1 (i32.lt_u (local.get $n) (i32.const 1)))
        (local.set $s (f32.load (local.get $dst)))
        (local.set $p (local.get $x))
        (local.set $i (local.get $m))
        (local.set $q (local.get $w))
        (loop $rows
          (local.set $s (f32.add (local.get $s) (f32.mul (f32.load (local.get $p)) (f32.load (local.get $q)))))
          (local.set $q (i32.add (local.get $q) (i32.const 4)))
          (local.set $p (i32.add (local.get $p) (local.get $ld)))
          (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (f32.store (local.get $dst) (local.get $s))
        (local.set $dst (i32.add (local.get $dst) (i32.const 4)))
        (local.set $x (i32.add (local.get $x) (i32.const 4)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next1))))

  ;; sum_rows(db, dy, m, n): db (n) += the column sums of dy (m × n), in the order of the rows. 16, 4, then 1 column.
  (func (export "sum_rows") (param $db i32) (param $dy i32) (param $m i32) (param $n i32)
    (local $ld i32) (local $p i32) (local $i i32) (local $s f32)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (if (i32.eqz (local.get $m)) (then (return)))
    (local.set $ld (i32.shl (local.get $n) (i32.const 2)))
    (block $end16
      (loop $next16
        (br_if $end16 (i32.lt_u (local.get $n) (i32.const 16)))
        (local.set $s0 (v128.load (local.get $db)))
        (local.set $s1 (v128.load offset=16 (local.get $db)))
        (local.set $s2 (v128.load offset=32 (local.get $db)))
        (local.set $s3 (v128.load offset=48 (local.get $db)))
        (local.set $p (local.get $dy))
        (local.set $i (local.get $m))
        (loop $rows
          (local.set $s0 (f32x4.add (local.get $s0) (v128.load (local.get $p))))
          (local.set $s1 (f32x4.add (local.get $s1) (v128.load offset=16 (local.get $p))))
          (local.set $s2 (f32x4.add (local.get $s2) (v128.load offset=32 (local.get $p))))
          (local.set $s3 (f32x4.add (local.get $s3) (v128.load offset=48 (local.get $p))))
          (local.set $p (i32.add (local.get $p) (local.get $ld)))
          (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (v128.store (local.get $db) (local.get $s0))
        (v128.store offset=16 (local.get $db) (local.get $s1))
        (v128.store offset=32 (local.get $db) (local.get $s2))
        (v128.store offset=48 (local.get $db) (local.get $s3))
        (local.set $db (i32.add (local.get $db) (i32.const 64)))
        (local.set $dy (i32.add (local.get $dy) (i32.const 64)))
        (local.set $n (i32.sub (local.get $n) (i32.const 16)))
        (br $next16)))
    (block $end4
      (loop $next4
        (br_if $end4 (i32.lt_u (local.get $n) (i32.const 4)))
        (local.set $s0 (v128.load (local.get $db)))
        (local.set $p (local.get $dy))
        (local.set $i (local.get $m))
        (loop $rows
          (local.set $s0 (f32x4.add (local.get $s0) (v128.load (local.get $p))))
          (local.set $p (i32.add (local.get $p) (local.get $ld)))
          (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (v128.store (local.get $db) (local.get $s0))
        (local.set $db (i32.add (local.get $db) (i32.const 16)))
        (local.set $dy (i32.add (local.get $dy) (i32.const 16)))
        (local.set $n (i32.sub (local.get $n) (i32.const 4)))
        (br $next4)))
    (block $end1
      (loop $next1
        (br_if $end1 (i32.lt_u (local.get $n) (i32.const 1)))
        (local.set $s (f32.load (local.get $db)))
        (local.set $p (local.get $dy))
        (local.set $i (local.get $m))
        (loop $rows
          (local.set $s (f32.add (local.get $s) (f32.load (local.get $p))))
          (local.set $p (i32.add (local.get $p) (local.get $ld)))
          (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (f32.store (local.get $db) (local.get $s))
        (local.set $db (i32.add (local.get $db) (i32.const 4)))
        (local.set $dy (i32.add (local.get $dy) (i32.const 4)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next1))))

  ;; add_bias(y, b, m, n): y (m × n) += b (n) in every row. 16, 4, then 1 column.
  (func (export "add_bias") (param $y i32) (param $b i32) (param $m i32) (param $n i32)
    (local $ld i32) (local $p i32) (local $i i32) (local $s f32)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (if (i32.eqz (local.get $m)) (then (return)))
    (local.set $ld (i32.shl (local.get $n) (i32.const 2)))
    (block $end16
      (loop $next16
        (br_if $end16 (i32.lt_u (local.get $n) (i32.const 16)))
        (local.set $s0 (v128.load (local.get $b)))
        (local.set $s1 (v128.load offset=16 (local.get $b)))
        (local.set $s2 (v128.load offset=32 (local.get $b)))
        (local.set $s3 (v128.load offset=48 (local.get $b)))
        (local.set $p (local.get $y))
        (local.set $i (local.get $m))
        (loop $rows
          (v128.store (local.get $p) (f32x4.add (v128.load (local.get $p)) (local.get $s0)))
          (v128.store offset=16 (local.get $p) (f32x4.add (v128.load offset=16 (local.get $p)) (local.get $s1)))
          (v128.store offset=32 (local.get $p) (f32x4.add (v128.load offset=32 (local.get $p)) (local.get $s2)))
          (v128.store offset=48 (local.get $p) (f32x4.add (v128.load offset=48 (local.get $p)) (local.get $s3)))
          (local.set $p (i32.add (local.get $p) (local.get $ld)))
          (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (local.set $b (i32.add (local.get $b) (i32.const 64)))
        (local.set $y (i32.add (local.get $y) (i32.const 64)))
        (local.set $n (i32.sub (local.get $n) (i32.const 16)))
        (br $next16)))
    (block $end4
      (loop $next4
        (br_if $end4 (i32.lt_u (local.get $n) (i32.const 4)))
        (local.set $s0 (v128.load (local.get $b)))
        (local.set $p (local.get $y))
        (local.set $i (local.get $m))
        (loop $rows
          (v128.store (local.get $p) (f32x4.add (v128.load (local.get $p)) (local.get $s0)))
          (local.set $p (i32.add (local.get $p) (local.get $ld)))
          (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (local.set $b (i32.add (local.get $b) (i32.const 16)))
        (local.set $y (i32.add (local.get $y) (i32.const 16)))
        (local.set $n (i32.sub (local.get $n) (i32.const 4)))
        (br $next4)))
    (block $end1
      (loop $next1
        (br_if $end1 (i32.lt_u (local.get $n) (i32.const 1)))
        (local.set $s (f32.load (local.get $b)))
        (local.set $p (local.get $y))
        (local.set $i (local.get $m))
        (loop $rows
          (f32.store (local.get $p) (f32.add (f32.load (local.get $p)) (local.get $s)))
          (local.set $p (i32.add (local.get $p) (local.get $ld)))
          (br_if $rows (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (local.set $b (i32.add (local.get $b) (i32.const 4)))
        (local.set $y (i32.add (local.get $y) (i32.const 4)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next1))))

  ;; ------------------------------------------------------------------------------------------------------------------
  ;; Element-wise

  ;; axpy(dst, x, n, a): dst += a·x.
  (func (export "axpy") (param $dst i32) (param $x i32) (param $n i32) (param $a f32)
    (local $end i32) (local $a4 v128)
    (local.set $a4 (f32x4.splat (local.get $a)))
    (local.set $end (i32.add (local.get $dst) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dst) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $dst) (f32x4.add (v128.load (local.get $dst)) (f32x4.mul (local.get $a4) (v128.load
            (local.get $x)))))
          (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dst) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $dst) (local.get $n) (f32x4.add (call $load_tail (local.get $dst) (local.get $n))
          (f32x4.mul (local.get $a4) (call $load_tail (local.get $x) (local.get $n))))))))

  ;; scale(dst, x, n, a): dst = a·x.
  (func (export "scale") (param $dst i32) (param $x i32) (param $n i32) (param $a f32)
    (local $end i32) (local $a4 v128)
    (local.set $a4 (f32x4.splat (local.get $a)))
    (local.set $end (i32.add (local.get $dst) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dst) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $dst) (f32x4.mul (local.get $a4) (v128.load (local.get $x))))
          (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dst) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $dst) (local.get $n) (f32x4.mul (local.get $a4) (call $load_tail (local.get $x)
          (local.get $n)))))))

  ;; add(dst, x, y, n): dst = x + y.
  (func (export "add") (param $dst i32) (param $x i32) (param $y i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $dst) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dst) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $dst) (f32x4.add (v128.load (local.get $x)) (v128.load (local.get $y))))
          (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dst) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $dst) (local.get $n) (f32x4.add (call $load_tail (local.get $x) (local.get $n))
          (call $load_tail (local.get $y) (local.get $n)))))))

  ;; mul(dst, x, y, n): dst = x·y.
  (func (export "mul") (param $dst i32) (param $x i32) (param $y i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $dst) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dst) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $dst) (f32x4.mul (v128.load (local.get $x)) (v128.load (local.get $y))))
          (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dst) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $dst) (local.get $n) (f32x4.mul (call $load_tail (local.get $x) (local.get $n))
          (call $load_tail (local.get $y) (local.get $n)))))))

  ;; mul_add(dst, x, y, n): dst += x·y.
  (func (export "mul_add") (param $dst i32) (param $x i32) (param $y i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $dst) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dst) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $dst) (f32x4.add (v128.load (local.get $dst)) (f32x4.mul (v128.load (local.get $x))
            (v128.load (local.get $y)))))
          (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dst) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $dst) (local.get $n) (f32x4.add (call $load_tail (local.get $dst) (local.get $n))
          (f32x4.mul (call $load_tail (local.get $x) (local.get $n)) (call $load_tail (local.get $y)
            (local.get $n))))))))

  ;; exp(y, x, n): y = e^x.
  (func (export "exp") (param $y i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $y) (call $whole (local.get $n))))
    (if (i32.ne (local.get $y) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $y) (call $exp4 (v128.load (local.get $x))))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $y) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $y) (local.get $n) (call $exp4 (call $load_tail (local.get $x) (local.get $n)))))))

  ;; log(y, x, n): y = log x.
  (func (export "log") (param $y i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $y) (call $whole (local.get $n))))
    (if (i32.ne (local.get $y) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $y) (call $log4 (v128.load (local.get $x))))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $y) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $y) (local.get $n) (call $log4 (call $load_tail (local.get $x) (local.get $n)))))))

  ;; ------------------------------------------------------------------------------------------------------------------
  ;; Activations and their derivatives: f(y, x, n) sets y, f_backward(dx, dy, ...) adds to dx

  ;; relu(y, x, n): y = 0 where x < 0, else x.
  (func (export "relu") (param $y i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $y) (call $whole (local.get $n))))
    (if (i32.ne (local.get $y) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $y) (f32x4.pmax (v128.load (local.get $x)) (global.get $zero)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $y) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $y) (local.get $n) (f32x4.pmax (call $load_tail (local.get $x) (local.get $n))
          (global.get $zero))))))

  ;; relu_backward(dx, dy, y, n): dx += dy where y > 0.
  (func (export "relu_backward") (param $dx i32) (param $dy i32) (param $y i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $dx) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dx) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $dx) (f32x4.add (v128.load (local.get $dx)) (v128.and (v128.load (local.get $dy))
            (f32x4.gt (v128.load (local.get $y)) (global.get $zero)))))
          (local.set $dx (i32.add (local.get $dx) (i32.const 16)))
          (local.set $dy (i32.add (local.get $dy) (i32.const 16)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dx) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $dx) (local.get $n) (f32x4.add (call $load_tail (local.get $dx) (local.get $n))
          (v128.and (call $load_tail (local.get $dy) (local.get $n)) (f32x4.gt (call $load_tail (local.get $y)
            (local.get $n)) (global.get $zero))))))))

  ;; tanh(y, x, n)
  (func (export "tanh") (param $y i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $y) (call $whole (local.get $n))))
    (if (i32.ne (local.get $y) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $y) (call $tanh4 (v128.load (local.get $x))))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $y) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $y) (local.get $n) (call $tanh4 (call $load_tail (local.get $x)
          (local.get $n)))))))

  ;; tanh_backward(dx, dy, y, n): dx += dy·(1 - y²).
  (func (export "tanh_backward") (param $dx i32) (param $dy i32) (param $y i32) (param $n i32)
    (local $end i32) (local $v v128)
    (local.set $end (i32.add (local.get $dx) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dx) (local.get $end))
      (then
        (loop $more
          (local.set $v (v128.load (local.get $y)))
          (v128.store (local.get $dx) (f32x4.add (v128.load (local.get $dx)) (f32x4.mul (v128.load (local.get $dy))
            (f32x4.sub (global.get $one) (f32x4.mul (local.get $v) (local.get $v))))))
          (local.set $dx (i32.add (local.get $dx) (i32.const 16)))
          (local.set $dy (i32.add (local.get $dy) (i32.const 16)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dx) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (local.set $v (call $load_tail (local.get $y) (local.get $n)))
        (call $store_tail (local.get $dx) (local.get $n) (f32x4.add (call $load_tail (local.get $dx) (local.get $n))
          (f32x4.mul (call $load_tail (local.get $dy) (local.get $n)) (f32x4.sub (global.get $one) (f32x4.mul
            (local.get $v) (local.get $v)))))))))

  ;; sigmoid(y, x, n)
  (func (export "sigmoid") (param $y i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $y) (call $whole (local.get $n))))
    (if (i32.ne (local.get $y) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $y) (call $sigmoid4 (v128.load (local.get $x))))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $y) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $y) (local.get $n) (call $sigmoid4 (call $load_tail (local.get $x)
          (local.get $n)))))))

  ;; sigmoid_backward(dx, dy, y, n): dx += dy·(y·(1 - y)).
  (func (export "sigmoid_backward") (param $dx i32) (param $dy i32) (param $y i32) (param $n i32)
    (local $end i32) (local $v v128)
    (local.set $end (i32.add (local.get $dx) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dx) (local.get $end))
      (then
        (loop $more
          (local.set $v (v128.load (local.get $y)))
          (v128.store (local.get $dx) (f32x4.add (v128.load (local.get $dx)) (f32x4.mul (v128.load (local.get $dy))
            (f32x4.mul (local.get $v) (f32x4.sub (global.get $one) (local.get $v))))))
          (local.set $dx (i32.add (local.get $dx) (i32.const 16)))
          (local.set $dy (i32.add (local.get $dy) (i32.const 16)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dx) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (local.set $v (call $load_tail (local.get $y) (local.get $n)))
        (call $store_tail (local.get $dx) (local.get $n) (f32x4.add (call $load_tail (local.get $dx) (local.get $n))
          (f32x4.mul (call $load_tail (local.get $dy) (local.get $n)) (f32x4.mul (local.get $v) (f32x4.sub
            (global.get $one) (local.get $v)))))))))

  ;; softplus(y, x, n)
  (func (export "softplus") (param $y i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $y) (call $whole (local.get $n))))
    (if (i32.ne (local.get $y) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $y) (call $softplus4 (v128.load (local.get $x))))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $y) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $y) (local.get $n) (call $softplus4 (call $load_tail (local.get $x)
          (local.get $n)))))))

  ;; softplus_backward(dx, dy, x, n): dx += dy·sigmoid(x).
  (func (export "softplus_backward") (param $dx i32) (param $dy i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $dx) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dx) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $dx) (f32x4.add (v128.load (local.get $dx)) (f32x4.mul (v128.load (local.get $dy))
            (call $sigmoid4 (v128.load (local.get $x))))))
          (local.set $dx (i32.add (local.get $dx) (i32.const 16)))
          (local.set $dy (i32.add (local.get $dy) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dx) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $dx) (local.get $n) (f32x4.add (call $load_tail (local.get $dx) (local.get $n))
          (f32x4.mul (call $load_tail (local.get $dy) (local.get $n)) (call $sigmoid4 (call $load_tail (local.get $x)
            (local.get $n)))))))))

  ;; gelu(y, x, n)
  (func (export "gelu") (param $y i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $y) (call $whole (local.get $n))))
    (if (i32.ne (local.get $y) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $y) (call $gelu4 (v128.load (local.get $x))))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $y) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $y) (local.get $n) (call $gelu4 (call $load_tail (local.get $x)
          (local.get $n)))))))

  ;; gelu_backward(dx, dy, x, n): dx += dy·(Φ(x) + x·φ(x)).
  (func (export "gelu_backward") (param $dx i32) (param $dy i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $dx) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dx) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $dx) (f32x4.add (v128.load (local.get $dx)) (f32x4.mul (v128.load (local.get $dy))
            (call $gelu_slope4 (v128.load (local.get $x))))))
          (local.set $dx (i32.add (local.get $dx) (i32.const 16)))
          (local.set $dy (i32.add (local.get $dy) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dx) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $dx) (local.get $n) (f32x4.add (call $load_tail (local.get $dx) (local.get $n))
          (f32x4.mul (call $load_tail (local.get $dy) (local.get $n)) (call $gelu_slope4 (call $load_tail
            (local.get $x) (local.get $n)))))))))

  ;; elu(y, x, n)
  (func (export "elu") (param $y i32) (param $x i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $y) (call $whole (local.get $n))))
    (if (i32.ne (local.get $y) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $y) (call $elu4 (v128.load (local.get $x))))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br_if $more (i32.ne (local.get $y) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $y) (local.get $n) (call $elu4 (call $load_tail (local.get $x) (local.get $n)))))))

  ;; elu_backward(dx, dy, x, y, n): dx += dy where x > 0, dy·(y + 1) elsewhere.
  (func (export "elu_backward") (param $dx i32) (param $dy i32) (param $x i32) (param $y i32) (param $n i32)
    (local $end i32) (local $d v128)
    (local.set $end (i32.add (local.get $dx) (call $whole (local.get $n))))
    (if (i32.ne (local.get $dx) (local.get $end))
      (then
        (loop $more
          (local.set $d (v128.load (local.get $dy)))
          (v128.store (local.get $dx) (f32x4.add (v128.load (local.get $dx)) (v128.bitselect (local.get $d) (f32x4.mul
            (local.get $d) (f32x4.add (v128.load (local.get $y)) (global.get $one))) (f32x4.gt (v128.load
              (local.get $x)) (global.get $zero)))))
          (local.set $dx (i32.add (local.get $dx) (i32.const 16)))
          (local.set $dy (i32.add (local.get $dy) (i32.const 16)))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (local.set $y (i32.add (local.get $y) (i32.const 16)))
          (br_if $more (i32.ne (local.get $dx) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (local.set $d (call $load_tail (local.get $dy) (local.get $n)))
        (call $store_tail (local.get $dx) (local.get $n) (f32x4.add (call $load_tail (local.get $dx) (local.get $n))
          (v128.bitselect (local.get $d) (f32x4.mul (local.get $d) (f32x4.add (call $load_tail (local.get $y)
            (local.get $n)) (global.get $one))) (f32x4.gt (call $load_tail (local.get $x) (local.get $n))
              (global.get $zero))))))))

  ;; softmax(y, x, m, n): along every row, sums in four lanes that take the tail in too.
  (func (export "softmax") (param $y i32) (param $x i32) (param $m i32) (param $n i32)
    (local $whole i32) (local $tail i32) (local $p i32) (local $q i32) (local $end i32)
    (local $v v128) (local $top v128) (local $s v128) (local $t f32)
    (if (i32.eqz (local.get $n)) (then (return)))
    (local.set $whole (call $whole (local.get $n)))
    (local.set $tail (i32.and (local.get $n) (i32.const 3)))
    (block $end_rows
      (loop $rows
        (br_if $end_rows (i32.eqz (local.get $m)))
        ;; The greatest of the row, from the first on (a NaN there stays; one elsewhere makes the sum NaN anyway).
        (local.set $t (f32.load (local.get $x)))
        (local.set $p (local.get $x))
        (local.set $end (i32.add (local.get $x) (i32.shl (local.get $n) (i32.const 2))))
        (loop $greatest
          (local.set $t (select (f32.load (local.get $p)) (local.get $t)
            (f32.gt (f32.load (local.get $p)) (local.get $t))))
          (local.set $p (i32.add (local.get $p) (i32.const 4)))
          (br_if $greatest (i32.ne (local.get $p) (local.get $end))))
        (local.set $top (f32x4.splat (local.get $t)))
        (local.set $s (v128.const i64x2 0 0))
        (local.set $p (local.get $x))
        (local.set $q (local.get $y))
        (local.set $end (i32.add (local.get $x) (local.get $whole)))
        (block $done
          (loop $more
            (br_if $done (i32.eq (local.get $p) (local.get $end)))
            (local.set $v (call $exp4 (f32x4.sub (v128.load (local.get $p)) (local.get $top))))
            (v128.store (local.get $q) (local.get $v))
            (local.set $s (f32x4.add (local.get $s) (local.get $v)))
            (local.set $p (i32.add (local.get $p) (i32.const 16)))
            (local.set $q (i32.add (local.get $q) (i32.const 16)))
            (br $more)))
        (if (local.get $tail)
          (then
            (local.set $v (v128.and
              (call $exp4 (f32x4.sub (call $load_tail (local.get $p) (local.get $tail)) (local.get $top)))
              (call $tail_mask (local.get $tail))))
            (local.set $s (f32x4.add (local.get $s) (local.get $v)))))
        (local.set $s (f32x4.splat (call $lanes (local.get $s))))
        (if (local.get $tail)
          (then (call $store_tail (local.get $q) (local.get $tail) (f32x4.div (local.get $v) (local.get $s)))))
        (block $done
          (loop $more
            (br_if $done (i32.eq (local.get $q) (local.get $y)))
            (local.set $q (i32.sub (local.get $q) (i32.const 16)))
            (v128.store (local.get $q) (f32x4.div (v128.load (local.get $q)) (local.get $s)))
            (br $more)))
        (local.set $x (i32.add (local.get $x) (i32.shl (local.get $n) (i32.const 2))))
        (local.set $y (i32.add (local.get $y) (i32.shl (local.get $n) (i32.const 2))))
        (local.set $m (i32.sub (local.get $m) (i32.const 1)))
        (br $rows))))

  ;; softmax_backward(dx, dy, y, m, n): dx += y·(dy - Σ y·dy) along every row, sums as in softmax.
  (func (export "softmax_backward") (param $dx i32) (param $dy i32) (param $y i32) (param $m i32) (param $n i32)
    (local $whole i32) (local $tail i32) (local $p i32) (local $q i32) (local $end i32)
    (local $u v128) (local $v v128) (local $s v128)
    (local.set $whole (call $whole (local.get $n)))
    (local.set $tail (i32.and (local.get $n) (i32.const 3)))
    (block $end_rows
      (loop $rows
        (br_if $end_rows (i32.eqz (local.get $m)))
        (local.set $s (v128.const i64x2 0 0))
        (local.set $p (local.get $y))
        (local.set $q (local.get $dy))
        (local.set $end (i32.add (local.get $y) (local.get $whole)))
        (block $done
          (loop $more
            (br_if $done (i32.eq (local.get $p) (local.get $end)))
            (local.set $s (f32x4.add (local.get $s) (f32x4.mul (v128.load (local.get $p)) (v128.load (local.get $q)))))
            (local.set $p (i32.add (local.get $p) (i32.const 16)))
            (local.set $q (i32.add (local.get $q) (i32.const 16)))
            (br $more)))
        (if (local.get $tail)
          (then
            (local.set $u (call $load_tail (local.get $p) (local.get $tail)))
            (local.set $v (call $load_tail (local.get $q) (local.get $tail)))
            (local.set $s (f32x4.add (local.get $s) (f32x4.mul (local.get $u) (local.get $v))))))
        (local.set $s (f32x4.splat (call $lanes (local.get $s))))
        (block $done
          (loop $more
            (br_if $done (i32.eq (local.get $y) (local.get $end)))
            (v128.store (local.get $dx) (f32x4.add (v128.load (local.get $dx))
              (f32x4.mul (v128.load (local.get $y)) (f32x4.sub (v128.load (local.get $dy)) (local.get $s)))))
            (local.set $dx (i32.add (local.get $dx) (i32.const 16)))
            (local.set $dy (i32.add (local.get $dy) (i32.const 16)))
            (local.set $y (i32.add (local.get $y) (i32.const 16)))
            (br $more)))
        (if (local.get $tail)
          (then
            (call $store_tail (local.get $dx) (local.get $tail)
              (f32x4.add (call $load_tail (local.get $dx) (local.get $tail))
                (f32x4.mul (local.get $u) (f32x4.sub (local.get $v) (local.get $s)))))
            (local.set $dx (i32.add (local.get $dx) (i32.shl (local.get $tail) (i32.const 2))))
            (local.set $dy (i32.add (local.get $dy) (i32.shl (local.get $tail) (i32.const 2))))
            (local.set $y (i32.add (local.get $y) (i32.shl (local.get $tail) (i32.const 2))))))
        (local.set $m (i32.sub (local.get $m) (i32.const 1)))
        (br $rows))))

  ;; ------------------------------------------------------------------------------------------------------------------
  ;; Optimiser steps; see core/kernel/step.go

  ;; sgd_step(theta, grad, n, lr): theta -= lr·grad.
  (func (export "sgd_step") (param $theta i32) (param $grad i32) (param $n i32) (param $lr f32)
    (local $end i32) (local $lr4 v128)
    (local.set $lr4 (f32x4.splat (local.get $lr)))
    (local.set $end (i32.add (local.get $theta) (call $whole (local.get $n))))
    (if (i32.ne (local.get $theta) (local.get $end))
      (then
        (loop $more
          (v128.store (local.get $theta) (f32x4.sub (v128.load (local.get $theta)) (f32x4.mul (local.get $lr4)
            (v128.load (local.get $grad)))))
          (local.set $theta (i32.add (local.get $theta) (i32.const 16)))
          (local.set $grad (i32.add (local.get $grad) (i32.const 16)))
          (br_if $more (i32.ne (local.get $theta) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (call $store_tail (local.get $theta) (local.get $n) (f32x4.sub (call $load_tail (local.get $theta)
          (local.get $n)) (f32x4.mul (local.get $lr4) (call $load_tail (local.get $grad) (local.get $n))))))))

  ;; momentum_step(theta, grad, velocity, n, lr, momentum): velocity = momentum·velocity + grad, theta -= lr·velocity.
  (func (export "momentum_step")
    (param $theta i32) (param $grad i32) (param $velocity i32) (param $n i32) (param $lr f32) (param $momentum f32)
    (local $end i32) (local $lr4 v128) (local $momentum4 v128) (local $v v128)
    (local.set $lr4 (f32x4.splat (local.get $lr)))
    (local.set $momentum4 (f32x4.splat (local.get $momentum)))
    (local.set $end (i32.add (local.get $theta) (call $whole (local.get $n))))
    (if (i32.ne (local.get $theta) (local.get $end))
      (then
        (loop $more
          (local.set $v (f32x4.add (f32x4.mul (local.get $momentum4) (v128.load (local.get $velocity))) (v128.load
            (local.get $grad))))
          (v128.store (local.get $velocity) (local.get $v))
          (v128.store (local.get $theta) (f32x4.sub (v128.load (local.get $theta)) (f32x4.mul (local.get $lr4)
            (local.get $v))))
          (local.set $theta (i32.add (local.get $theta) (i32.const 16)))
          (local.set $grad (i32.add (local.get $grad) (i32.const 16)))
          (local.set $velocity (i32.add (local.get $velocity) (i32.const 16)))
          (br_if $more (i32.ne (local.get $theta) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (local.set $v (f32x4.add (f32x4.mul (local.get $momentum4) (call $load_tail (local.get $velocity)
          (local.get $n))) (call $load_tail (local.get $grad) (local.get $n))))
        (call $store_tail (local.get $velocity) (local.get $n) (local.get $v))
        (call $store_tail (local.get $theta) (local.get $n) (f32x4.sub (call $load_tail (local.get $theta)
          (local.get $n)) (f32x4.mul (local.get $lr4) (local.get $v)))))))

  ;; adam_step(theta, grad, m, v, n, ...): rest is 1 - beta, rate is lr·correction1, shrink is lr·decay.
  (func (export "adam_step")
    (param $theta i32) (param $grad i32) (param $m i32) (param $v i32) (param $n i32) (param $beta1 f32)
      (param $rest1 f32) (param $beta2 f32) (param $rest2 f32) (param $rate f32) (param $correction f32)
        (param $epsilon f32) (param $shrink f32)
    (local $end i32) (local $beta14 v128) (local $rest14 v128) (local $beta24 v128) (local $rest24 v128)
      (local $rate4 v128) (local $correction4 v128) (local $epsilon4 v128) (local $shrink4 v128) (local $g v128)
        (local $a v128) (local $b v128) (local $t v128)
    (local.set $beta14 (f32x4.splat (local.get $beta1)))
    (local.set $rest14 (f32x4.splat (local.get $rest1)))
    (local.set $beta24 (f32x4.splat (local.get $beta2)))
    (local.set $rest24 (f32x4.splat (local.get $rest2)))
    (local.set $rate4 (f32x4.splat (local.get $rate)))
    (local.set $correction4 (f32x4.splat (local.get $correction)))
    (local.set $epsilon4 (f32x4.splat (local.get $epsilon)))
    (local.set $shrink4 (f32x4.splat (local.get $shrink)))
    (local.set $end (i32.add (local.get $theta) (call $whole (local.get $n))))
    (if (i32.ne (local.get $theta) (local.get $end))
      (then
        (loop $more
          (local.set $g (v128.load (local.get $grad)))
          (local.set $a (f32x4.add (f32x4.mul (local.get $beta14) (v128.load (local.get $m))) (f32x4.mul
            (local.get $rest14) (local.get $g))))
          (local.set $b (f32x4.add (f32x4.mul (local.get $beta24) (v128.load (local.get $v))) (f32x4.mul
            (local.get $rest24) (f32x4.mul (local.get $g) (local.get $g)))))
          (local.set $t (v128.load (local.get $theta)))
          (local.set $t (f32x4.sub (local.get $t) (f32x4.mul (local.get $shrink4) (local.get $t))))
          (v128.store (local.get $m) (local.get $a))
          (v128.store (local.get $v) (local.get $b))
          (v128.store (local.get $theta) (f32x4.sub (local.get $t) (f32x4.div (f32x4.mul (local.get $rate4)
            (local.get $a))
            (f32x4.add (f32x4.sqrt (f32x4.mul (local.get $b) (local.get $correction4))) (local.get $epsilon4)))))
          (local.set $theta (i32.add (local.get $theta) (i32.const 16)))
          (local.set $grad (i32.add (local.get $grad) (i32.const 16)))
          (local.set $m (i32.add (local.get $m) (i32.const 16)))
          (local.set $v (i32.add (local.get $v) (i32.const 16)))
          (br_if $more (i32.ne (local.get $theta) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (local.set $g (call $load_tail (local.get $grad) (local.get $n)))
        (local.set $a (f32x4.add (f32x4.mul (local.get $beta14) (call $load_tail (local.get $m) (local.get $n)))
          (f32x4.mul (local.get $rest14) (local.get $g))))
        (local.set $b (f32x4.add (f32x4.mul (local.get $beta24) (call $load_tail (local.get $v) (local.get $n)))
          (f32x4.mul (local.get $rest24) (f32x4.mul (local.get $g) (local.get $g)))))
        (local.set $t (call $load_tail (local.get $theta) (local.get $n)))
        (local.set $t (f32x4.sub (local.get $t) (f32x4.mul (local.get $shrink4) (local.get $t))))
        (call $store_tail (local.get $m) (local.get $n) (local.get $a))
        (call $store_tail (local.get $v) (local.get $n) (local.get $b))
        (call $store_tail (local.get $theta) (local.get $n) (f32x4.sub (local.get $t) (f32x4.div (f32x4.mul
          (local.get $rate4) (local.get $a))
            (f32x4.add (f32x4.sqrt (f32x4.mul (local.get $b) (local.get $correction4))) (local.get $epsilon4))))))))

  ;; decay(grad, theta, n, l1, l2): grad += l2·theta + l1·sign(theta).
  (func (export "decay") (param $grad i32) (param $theta i32) (param $n i32) (param $l1 f32) (param $l2 f32)
    (local $end i32) (local $l14 v128) (local $l24 v128) (local $t v128)
    (local.set $l14 (f32x4.splat (local.get $l1)))
    (local.set $l24 (f32x4.splat (local.get $l2)))
    (local.set $end (i32.add (local.get $grad) (call $whole (local.get $n))))
    (if (i32.ne (local.get $grad) (local.get $end))
      (then
        (loop $more
          (local.set $t (v128.load (local.get $theta)))
          (v128.store (local.get $grad) (f32x4.add (v128.load (local.get $grad)) (f32x4.add (f32x4.mul
            (local.get $l24) (local.get $t))
            (v128.bitselect (local.get $l14) (v128.and (f32x4.neg (local.get $l14)) (f32x4.lt (local.get $t)
              (global.get $zero))) (f32x4.gt (local.get $t) (global.get $zero))))))
          (local.set $grad (i32.add (local.get $grad) (i32.const 16)))
          (local.set $theta (i32.add (local.get $theta) (i32.const 16)))
          (br_if $more (i32.ne (local.get $grad) (local.get $end))))))
    (local.set $n (i32.and (local.get $n) (i32.const 3)))
    (if (local.get $n)
      (then
        (local.set $t (call $load_tail (local.get $theta) (local.get $n)))
        (call $store_tail (local.get $grad) (local.get $n) (f32x4.add (call $load_tail (local.get $grad)
          (local.get $n)) (f32x4.add (f32x4.mul (local.get $l24) (local.get $t))
            (v128.bitselect (local.get $l14) (v128.and (f32x4.neg (local.get $l14)) (f32x4.lt (local.get $t)
              (global.get $zero))) (f32x4.gt (local.get $t) (global.get $zero)))))))))
)
