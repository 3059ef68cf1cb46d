export { type PrivateRedis, privateRedis, redisInstalled } from './private-redis.ts';
