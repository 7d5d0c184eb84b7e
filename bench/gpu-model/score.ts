export async function score(_name: string, _target: string): Promise<void> {}
