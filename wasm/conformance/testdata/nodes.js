// The training algorithm of TensorFlow Playground (github.com/tensorflow/playground, nn.ts, Apache-2.0), written again for
// measuring: objects for nodes and links, one example at a time, forward, backward with accumulated derivatives, and an
// update after each batch. tanh, squared error, no regularisation, as its default.

class Link {
  constructor(source, dest) {
    this.source = source;
    this.dest = dest;
    this.weight = Math.random() - 0.5;
    this.isDead = false;
    this.errorDer = 0;
    this.accErrorDer = 0;
    this.numAccumulatedDers = 0;
    this.regularization = null;
  }
}

const TANH = {
  output: (x) => Math.tanh(x),
  der: (x) => { const output = TANH.output(x); return 1 - output * output; },
};
const SQUARE = { error: (output, target) => 0.5 * Math.pow(output - target, 2), der: (output, target) => output - target };

class Node {
  constructor(id, activation) {
    this.id = id;
    this.inputLinks = [];
    this.bias = 0.1;
    this.outputs = [];
    this.outputDer = 0;
    this.inputDer = 0;
    this.accInputDer = 0;
    this.numAccumulatedDers = 0;
    this.activation = activation;
  }

  updateOutput() {
    this.totalInput = this.bias;
    for (let j = 0; j < this.inputLinks.length; j++) {
      const link = this.inputLinks[j];
      this.totalInput += link.weight * link.source.output;
    }
    this.output = this.activation.output(this.totalInput);
    return this.output;
  }
}

function buildNetwork(shape) {
  const network = [];
  let id = 1;
  for (let layer = 0; layer < shape.length; layer++) {
    const current = [];
    network.push(current);
    for (let i = 0; i < shape[layer]; i++) {
      const node = new Node(String(id++), TANH);
      current.push(node);
      if (layer > 0) {
        for (const previous of network[layer - 1]) {
          const link = new Link(previous, node);
          previous.outputs.push(link);
          node.inputLinks.push(link);
        }
      }
    }
  }
  return network;
}

function forwardProp(network, inputs) {
  for (let i = 0; i < network[0].length; i++) network[0][i].output = inputs[i];
  for (let layer = 1; layer < network.length; layer++) {
    for (const node of network[layer]) node.updateOutput();
  }
  return network[network.length - 1][0].output;
}

function backProp(network, target) {
  const outputNode = network[network.length - 1][0];
  outputNode.outputDer = SQUARE.der(outputNode.output, target);
  for (let layer = network.length - 1; layer >= 1; layer--) {
    const current = network[layer];
    for (const node of current) {
      node.inputDer = node.outputDer * node.activation.der(node.totalInput);
      node.accInputDer += node.inputDer;
      node.numAccumulatedDers++;
    }
    for (const node of current) {
      for (const link of node.inputLinks) {
        if (link.isDead) continue;
        link.errorDer = node.inputDer * link.source.output;
        link.accErrorDer += link.errorDer;
        link.numAccumulatedDers++;
      }
    }
    if (layer === 1) continue;
    for (const node of network[layer - 1]) {
      node.outputDer = 0;
      for (const output of node.outputs) node.outputDer += output.weight * output.dest.inputDer;
    }
  }
}

function updateWeights(network, learningRate) {
  for (let layer = 1; layer < network.length; layer++) {
    for (const node of network[layer]) {
      if (node.numAccumulatedDers > 0) {
        node.bias -= learningRate * node.accInputDer / node.numAccumulatedDers;
        node.accInputDer = 0;
        node.numAccumulatedDers = 0;
      }
      for (const link of node.inputLinks) {
        if (link.isDead || link.numAccumulatedDers === 0) continue;
        link.weight -= learningRate / link.numAccumulatedDers * link.accErrorDer;
        link.accErrorDer = 0;
        link.numAccumulatedDers = 0;
      }
    }
  }
}

/** Microseconds for a batch, the best of several rounds. */
function measure(shape, batch) {
  const network = buildNetwork(shape);
  const points = Array.from({ length: 400 }, () => {
    const [x, y] = [12 * Math.random() - 6, 12 * Math.random() - 6];
    return { x, y, label: x * x + y * y < 9 ? 1 : -1 };
  });
  let at = 0;
  const steps = Math.ceil(10000000 / batch / shape.reduce((sum, n, i) => sum + n * (shape[i - 1] ?? 0), 0) / 10);
  let best = Infinity;
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    for (let i = 0; i < steps; i++) {
      for (let j = 0; j < batch; j++) {
        const p = points[at++ % points.length];
        forwardProp(network, [p.x, p.y]);
        backProp(network, p.label);
      }
      updateWeights(network, 0.03);
    }
    best = Math.min(best, (performance.now() - start) / steps);
  }
  return 1000 * best;
}
